import { describe, expect, it } from 'vitest';
import { resultClassOf } from '#app/domain/contests/result-class';

describe('resultClassOf', () => {
  it.each([
    [1, null, 'winner'], [2, null, 'podium'], [3, null, 'podium'], [4, null, 'finalist'], [10, null, 'finalist'],
    [11, null, 'participant'], [4, '一等奖', 'finalist'], [null, '一等奖', 'winner'], [null, '二等奖', 'podium'],
    [null, '最佳创意奖', 'finalist'], [null, 'Second prize', 'podium'], [null, 'Winner', 'winner'], [null, '参与奖', 'participant'],
    [null, null, 'participant'],
  ])('rank %s with award %s is %s', (rank, award, expected) => expect(resultClassOf({ rank, award })).toBe(expected));
});
