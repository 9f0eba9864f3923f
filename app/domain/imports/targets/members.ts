import type { FieldDefinition, TargetDefinition } from '#app/domain/imports/targets/field-types';
import { IGNORED_COLUMNS } from '#app/domain/imports/targets/ignored-columns';
import { IDENTITY_FIELDS, NAME_FIELDS, PLACE_FIELDS, RECORD_FIELDS } from '#app/domain/imports/targets/person-fields';

/** What files call the four tiers (H1–H4). */
export const TIER_WORDS: Readonly<Record<string, readonly string[]>> = {
  student: ['student', 'students', 'hcsd', '学生', '在校学生', '学生大使', '校园大使', '学生开发者', 'student ambassador', 'campus ambassador', 'student developer'],
  city_group: ['city group', 'city_group', 'hcdg', '城市社区', '城市', '城市组织者', '企业开发者', '社区开发者', '城市社群', 'community member', 'chapter organizer', 'chapter organiser', 'city organizer', 'city organiser', 'developer group'],
  expert: ['expert', 'experts', 'hcde', '专家', '技术专家', '社区专家', '开发者专家', '云享专家', 'developer expert', 'mvp'],
  partner: ['partner', 'partners', 'luban', '鲁班会', '鲁班', '伙伴', '合作伙伴', '生态伙伴', '核心伙伴', 'isv partner', 'saas partner', 'sponsor'],
};

/** Words that name a role beside a tier; somebody may have several. */
export const ROLE_WORDS: Readonly<Record<string, readonly string[]>> = {
  student_ambassador: ['学生大使', '校园大使', 'student ambassador', 'campus ambassador'],
  city_organiser: ['城市组织者', '城市负责人', '城市组织人', 'city organizer', 'city organiser', 'chapter organizer', 'chapter organiser'],
};

const MEMBER_FIELDS: readonly FieldDefinition[] = [
  { key: 'tier', kind: 'enum', label: { zh: '圈层', en: 'Tier' }, synonyms: ['层级', '当前层级', '现有层级', '圈层', 'tier', 'current tier', 'member tier', '会员层级'], options: TIER_WORDS, example: { zh: '专家', en: 'expert' } },
  { key: 'tier_since', kind: 'date', label: { zh: '加入日期', en: 'Tier since' }, synonyms: ['加入日期', '加入时间', '入会日期', '聘任日期', '聘期开始', '认定日期', '生效日期', 'tier since', 'tier_since', 'since', 'joined', 'join date', 'appointed on', 'member since'], example: { zh: '2024-03-01', en: '2024-03-01' } },
  { key: 'joined_source_at', kind: 'date', label: { zh: '在来源处加入的日期', en: 'Joined at the source' }, synonyms: ['joined group on', 'joined at', 'joined_at', '注册时间', '注册日期'] },
  { key: 'tier_until', kind: 'date', label: { zh: '聘期至', en: 'Tier until' }, synonyms: ['聘期至', '到期日期', '到期时间', '聘期结束', '有效期', '有效期至', 'tier until', 'tier_until', 'until', 'expires', 'expires on', 'valid until'], example: { zh: '2026-02-28', en: '2026-02-28' } },
  { key: 'tier_approver', kind: 'text', label: { zh: '批准人', en: 'Approved by' }, synonyms: ['批准人', '审批人', '推荐人/批准人', 'approver', 'approved by', 'tier approver', 'tier_approver'], example: { zh: '王芳', en: 'Wang Fang' } },
  { key: 'role', kind: 'enum', many: true, label: { zh: '社区角色', en: 'Community role' }, synonyms: ['社区角色', '担任角色', 'community role', 'group role'], options: ROLE_WORDS, example: { zh: '', en: '' } },
  { key: 'stated_role', kind: 'text', label: { zh: '自述身份', en: 'Stated role' }, synonyms: ['身份', '您的身份', '您目前的身份', '你的身份', '目前身份', 'which tier are you applying for?', 'stated role'], phrases: ['的身份', 'applying for', 'best describes you', 'describes you'] },
  { key: 'developer_type', kind: 'enum', label: { zh: '开发者类型', en: 'Developer type' }, synonyms: ['开发者类型', 'developer type', 'developer_type'], options: { individual: ['个人', '个人开发者', 'individual'], enterprise: ['企业', '企业开发者', 'enterprise', 'business'], ecosystem: ['生态', '生态开发者', 'ecosystem', 'partner'] }, example: { zh: '企业', en: 'enterprise' } },
  { key: 'engagement_level', kind: 'enum', label: { zh: '参与程度', en: 'Engagement level' }, synonyms: ['参与程度', '参与度', '活跃等级', 'engagement', 'engagement level', 'engagement_level'], options: { watch: ['关注', 'watch', 'watcher'], use: ['使用', 'use', 'user'], give_feedback: ['反馈', '提反馈', 'feedback', 'give feedback', 'give_feedback'], drive: ['推动', '贡献', 'drive', 'contributor'], found: ['发起', '创始', 'found', 'founder'] } },
  { key: 'acquisition_channel', kind: 'text', label: { zh: '来源渠道', en: 'Acquisition channel' }, synonyms: ['来源渠道', '渠道', '获客渠道', '来源', 'acquisition channel', 'acquisition_channel', 'channel', 'source', 'leadsource', 'lead source'], example: { zh: '活动', en: 'event' } },
  { key: 'staff', kind: 'boolean', label: { zh: '内部员工', en: 'Staff' }, synonyms: ['内部员工', '是否员工', '员工', 'staff', 'is staff', 'teammate', 'employee', 'internal'], example: { zh: '否', en: 'no' } },
  { key: 'account_type', kind: 'text', label: { zh: '账号类型', en: 'Account type' }, synonyms: ['type'] },
  { key: 'source_status', kind: 'text', label: { zh: '来源状态', en: 'Status at the source' }, synonyms: ['status', '状态'] },
  { key: 'consent_lead_sharing', kind: 'boolean', label: { zh: '同意与销售共享', en: 'Consents to sharing with sales' }, synonyms: ['同意与销售共享', '同意共享', '同意转交销售', '单独同意', '同意提供给销售', '是否同意提供给销售', 'share with sales', 'consent to sharing', 'consent to sales', 'consent sales', 'sales consent', 'consent_lead_sharing'] },
  { key: 'consent_contact', kind: 'boolean', label: { zh: '同意联系', en: 'Consents to being contacted' }, synonyms: ['同意联系', '同意接收', '是否同意接收消息', 'consent', 'marketing consent', 'opt in', 'opt-in', 'consent_contact'] },
  { key: 'consent_at', kind: 'date', label: { zh: '同意时间', en: 'Consent given at' }, synonyms: ['同意时间', '授权时间', 'consent date', 'consent at', 'consent_at'] },
  { key: 'consent_wording', kind: 'text', label: { zh: '同意文本版本', en: 'Consent wording version' }, synonyms: ['同意文本版本', '授权文本', 'consent version', 'consent wording', 'consent_wording'] },
  { key: 'graduation_date', kind: 'date', label: { zh: '毕业时间', en: 'Graduation' }, synonyms: ['毕业时间', '毕业日期', '毕业年份', 'graduation', 'graduation date', 'graduation year'] },
];

export const MEMBERS_TARGET: TargetDefinition = {
  name: 'members',
  label: { zh: '成员', en: 'Members' },
  fields: [...MEMBER_FIELDS, ...NAME_FIELDS, ...IDENTITY_FIELDS, ...PLACE_FIELDS, ...RECORD_FIELDS, ...IGNORED_COLUMNS],
};
