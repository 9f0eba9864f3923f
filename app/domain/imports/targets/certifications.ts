import type { FieldDefinition, TargetDefinition } from '#app/domain/imports/targets/field-types';
import { IGNORED_COLUMNS } from '#app/domain/imports/targets/ignored-columns';
import { IDENTITY_FIELDS, NAME_FIELDS, PLACE_FIELDS, RECORD_FIELDS } from '#app/domain/imports/targets/person-fields';

const CERTIFICATION_FIELDS: readonly FieldDefinition[] = [
  { key: 'certification', kind: 'text', required: true, label: { zh: '认证', en: 'Certification' }, synonyms: ['认证', '认证名称', '证书', '证书名称', '课程', '课程认证', '认证项目', 'certification', 'certificate', 'certification name', 'exam', 'course', 'credential'], phrases: ['认证名称'], example: { zh: '云原生入门', en: 'Cloud native basics' } },
  { key: 'level', kind: 'enum', label: { zh: '级别', en: 'Level' }, synonyms: ['级别', '等级', '认证级别', '认证等级', 'level', 'certification level', 'grade'], options: { micro: ['微认证', '微', 'micro', 'micro-certification', 'micro certification', 'badge'], developer: ['开发者认证', '开发者', '初级', '工程师', 'developer', 'associate', 'hcia', 'foundational'], professional: ['高级', '高级工程师', 'professional', 'hcip', 'advanced'], expert: ['专家', '专家级', 'expert', 'hcie', 'specialty'] }, example: { zh: '微认证', en: 'micro' } },
  { key: 'code', kind: 'text', label: { zh: '证书编号', en: 'Certificate code' }, synonyms: ['证书编号', '证书号', '认证编号', '编码', 'code', 'certificate code', 'certificate number', 'certificate id', 'credential id', 'license number'], example: { zh: 'CN-2026-0001', en: 'CN-2026-0001' } },
  { key: 'certified_on', kind: 'date', required: true, label: { zh: '获得日期', en: 'Certified on' }, synonyms: ['获得日期', '通过日期', '通过时间', '发证日期', '颁发日期', '认证日期', '认证时间', '取得日期', '日期', 'date', 'certified on', 'issued', 'issued on', 'issue date', 'passed on', 'date passed', 'completion date', 'achieved on'], example: { zh: '2026-05-20', en: '2026-05-20' } },
  { key: 'valid_until', kind: 'date', label: { zh: '有效期至', en: 'Valid until' }, synonyms: ['有效期至', '有效期', '到期日期', 'expires', 'valid until', 'expiry date', 'expiration date'] },
  { key: 'score', kind: 'number', label: { zh: '成绩', en: 'Score' }, synonyms: ['成绩', '分数', 'score', 'result', 'mark'] },
];

export const CERTIFICATIONS_TARGET: TargetDefinition = {
  name: 'certifications',
  label: { zh: '认证', en: 'Certifications' },
  fields: [...CERTIFICATION_FIELDS, ...NAME_FIELDS, ...IDENTITY_FIELDS, ...PLACE_FIELDS, ...RECORD_FIELDS, ...IGNORED_COLUMNS],
  needs: [['certification', 'code', 'level'], ['certified_on']],
};
