import { describe, expect, it } from 'vitest';
import { certificationCode, levelOfName } from '#app/domain/learning/certification-level';

describe('certifications', () => {
  it.each([
    ['云原生入门微认证', 'micro'], ['开发者认证', 'developer'], ['HCIP-Cloud Service', 'professional'],
    ['HCIE', 'expert'], ['高级工程师认证', 'professional'], ['Cloud basics', 'developer'],
  ])('%s is of level %s', (name, level) => expect(levelOfName(name)).toBe(level));

  it('are one by name, however it is spaced, and another by level', () => {
    expect(certificationCode('Ｃloud  Basics', 'developer')).toBe(certificationCode('cloud basics', 'developer'));
    expect(certificationCode('Cloud basics', 'expert')).not.toBe(certificationCode('Cloud basics', 'developer'));
  });
});
