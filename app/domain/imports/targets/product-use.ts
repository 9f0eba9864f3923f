import type { FieldDefinition, TargetDefinition } from '#app/domain/imports/targets/field-types';
import { IGNORED_COLUMNS } from '#app/domain/imports/targets/ignored-columns';
import { IDENTITY_FIELDS, NAME_FIELDS, PLACE_FIELDS, RECORD_FIELDS } from '#app/domain/imports/targets/person-fields';

const USE_FIELDS: readonly FieldDefinition[] = [
  { key: 'product', kind: 'text', required: true, label: { zh: '产品', en: 'Product' }, synonyms: ['产品', '产品名称', '云服务', '服务', '服务名称', 'product', 'product name', 'service', 'sku'], example: { zh: '对象存储', en: 'Object storage' } },
  { key: 'used_on', kind: 'date', required: true, label: { zh: '日期或月份', en: 'Date or month' }, synonyms: ['日期', '月份', '账期', '统计月份', '使用日期', '使用月份', '时间', 'date', 'month', 'period', 'billing month', 'used on', 'usage date'], example: { zh: '2026-09', en: '2026-09' } },
  { key: 'stage', kind: 'enum', label: { zh: '阶段', en: 'Stage' }, synonyms: ['阶段', '使用阶段', '状态', 'stage', 'usage stage', 'status', 'phase'], options: { free_quota: ['free quota', 'free_quota', 'free', 'free tier', 'trial', '免费额度', '免费', '试用'], activated: ['activated', 'active', 'in use', 'production', '激活', '已激活', '真正使用', '使用中', '已使用'], growing: ['growing', 'growth', 'expanding', '增长', '业务增长', '增长中', '扩容'] }, example: { zh: '增长', en: 'growing' } },
  { key: 'amount', kind: 'number', label: { zh: '用量或金额', en: 'Amount' }, synonyms: ['用量', '金额', '消费', '消费金额', '使用量', 'amount', 'usage', 'spend', 'consumption', 'quantity', 'value', 'cost'], example: { zh: '1280.50', en: '1280.50' } },
  { key: 'unit', kind: 'text', label: { zh: '单位', en: 'Unit' }, synonyms: ['计量单位', '币种', 'unit', 'currency'] },
];

export const PRODUCT_USE_TARGET: TargetDefinition = {
  name: 'product-use',
  label: { zh: '产品使用', en: 'Product use' },
  fields: [...USE_FIELDS, ...IDENTITY_FIELDS, ...NAME_FIELDS, ...PLACE_FIELDS, ...RECORD_FIELDS, ...IGNORED_COLUMNS],
  allowsCompanyOnly: true,
  needs: [['used_on'], ['product', 'stage']],
};
