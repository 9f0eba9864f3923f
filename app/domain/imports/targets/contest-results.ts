import type { FieldDefinition, TargetDefinition } from '#app/domain/imports/targets/field-types';
import { IGNORED_COLUMNS } from '#app/domain/imports/targets/ignored-columns';
import { IDENTITY_FIELDS, NAME_FIELDS, PLACE_FIELDS, RECORD_FIELDS } from '#app/domain/imports/targets/person-fields';

const CONTEST_FIELDS: readonly FieldDefinition[] = [
  { key: 'rank', kind: 'number', label: { zh: '名次', en: 'Rank' }, synonyms: ['名次', '排名', '最终排名', 'rank', 'place', 'placing', 'ranking', 'position'], example: { zh: '2', en: '2' } },
  { key: 'team', kind: 'text', label: { zh: '队伍', en: 'Team' }, synonyms: ['队伍', '队名', '团队', '团队名称', '参赛队伍', '队伍名称', 'team', 'team name', 'group name'], example: { zh: '逐光队', en: 'Lumen' } },
  { key: 'award', kind: 'text', label: { zh: '奖项', en: 'Award' }, synonyms: ['奖项', '获奖', '获奖情况', '获得奖项', '奖级', 'award', 'prize', 'result', 'award name'], example: { zh: '二等奖', en: 'Second prize' } },
  { key: 'app_built', kind: 'boolean', label: { zh: '是否做出应用', en: 'Built an app' }, synonyms: ['是否做出应用', '构建应用', '应用', '是否提交作品', '提交作品', 'app built', 'app_built', 'built app', 'app', 'submitted', 'work submitted'], example: { zh: '是', en: 'yes' } },
  { key: 'work', kind: 'text', label: { zh: '作品', en: 'Work' }, synonyms: ['作品', '作品名称', '项目', '项目名称', 'work', 'project', 'project name', 'app name', 'submission'], example: { zh: '停车助手', en: 'Parking helper' } },
  { key: 'work_url', kind: 'url', label: { zh: '作品链接', en: 'Link to the work' }, synonyms: ['作品链接', '项目链接', '演示链接', 'work url', 'project url', 'demo', 'demo url', 'repository', 'link', 'url'] },
  { key: 'contest', kind: 'text', label: { zh: '赛事', en: 'Contest' }, synonyms: ['赛事', '比赛', '大赛', '赛事名称', '比赛名称', 'contest', 'hackathon', 'competition', 'contest name'] },
  { key: 'track', kind: 'text', label: { zh: '赛道', en: 'Track' }, synonyms: ['赛道', '组别', 'track', 'category'] },
  { key: 'occurred_on', kind: 'date', label: { zh: '日期', en: 'Date' }, synonyms: ['日期', '比赛日期', '获奖日期', '公布日期', 'date', 'award date', 'contest date', 'announced on'], example: { zh: '2026-08-16', en: '2026-08-16' } },
];

export const CONTEST_RESULTS_TARGET: TargetDefinition = {
  name: 'contest-results',
  label: { zh: '比赛结果', en: 'Contest results' },
  fields: [...CONTEST_FIELDS, ...NAME_FIELDS, ...IDENTITY_FIELDS, ...PLACE_FIELDS, ...RECORD_FIELDS, ...IGNORED_COLUMNS],
};
