import type { FieldDefinition } from '#app/domain/imports/targets/field-types';

/** Columns that say who somebody is; every target has them. */
export const IDENTITY_FIELDS: readonly FieldDefinition[] = [
  {
    key: 'email', kind: 'identity', identity: 'email', many: true, label: { zh: '邮箱', en: 'E-mail' },
    synonyms: ['邮箱', '电子邮箱', '电子邮件', '电子邮件地址', '邮件', '邮箱地址', '邮件地址', '常用邮箱', '联系邮箱', '工作邮箱', '个人邮箱', 'email', 'e-mail', 'mail', 'email address', 'e-mail address', 'user email', 'attendee email', 'work email', 'personal email', 'contact email', 'primary email', 'secondary_emails', 'secondary email', 'other emails', 'author email', 'speaker email', '作者邮箱', '参会人邮箱', '备用邮箱'],
    phrases: ['你的邮箱', '您的邮箱', 'your email', 'email address'],
    example: { zh: 'zhangwei@example.com', en: 'zhangwei@example.com' },
  },
  {
    key: 'phone', kind: 'identity', identity: 'phone', many: true, label: { zh: '手机', en: 'Phone' },
    synonyms: ['手机', '手机号', '手机号码', '电话', '电话号码', '联系电话', '联系方式', '移动电话', '联系手机', 'phone', 'phone number', 'phone_number', 'mobile', 'mobile phone', 'mobilephone', 'mobile number', 'cell', 'cell phone', 'telephone', 'tel', 'contact number', 'whatsapp'],
    phrases: ['你的手机', '您的手机', 'your phone', 'phone number'],
    example: { zh: '13800000000', en: '+8613800000000' },
  },
  {
    key: 'github', kind: 'identity', identity: 'github', many: true, label: { zh: 'GitHub', en: 'GitHub' },
    synonyms: ['github', 'github username', 'github login', 'github id', 'github主页', 'github账号', 'github用户名', 'github地址', 'github profile', 'github url', 'github handle', 'login', 'github_login', 'gh', 'author login', 'committer login'],
    phrases: ['github'],
    example: { zh: 'zhangwei', en: 'zhangwei' },
  },
  { key: 'gitlab', kind: 'identity', identity: 'gitlab', label: { zh: 'GitLab', en: 'GitLab' }, synonyms: ['gitlab', 'gitlab username', 'gitlab账号'] },
  { key: 'gitee', kind: 'identity', identity: 'gitee', label: { zh: 'Gitee', en: 'Gitee' }, synonyms: ['gitee', '码云', 'gitee账号', 'gitee主页', 'gitee username'] },
  { key: 'segmentfault', kind: 'identity', identity: 'segmentfault', label: { zh: 'SegmentFault', en: 'SegmentFault' }, synonyms: ['segmentfault', '思否', '思否账号', '思否主页', 'segmentfault id', 'sf账号'] },
  { key: 'csdn', kind: 'identity', identity: 'csdn', label: { zh: 'CSDN', en: 'CSDN' }, synonyms: ['csdn', 'csdn账号', 'csdn id', 'csdn主页', 'csdn博客'] },
  { key: 'juejin', kind: 'identity', identity: 'juejin', label: { zh: '掘金', en: 'Juejin' }, synonyms: ['掘金', 'juejin', '掘金主页', '掘金账号'] },
  { key: 'zhihu', kind: 'identity', identity: 'zhihu', label: { zh: '知乎', en: 'Zhihu' }, synonyms: ['知乎', 'zhihu', '知乎主页', '知乎账号'] },
  { key: 'bilibili', kind: 'identity', identity: 'bilibili', label: { zh: '哔哩哔哩', en: 'Bilibili' }, synonyms: ['bilibili', 'b站', '哔哩哔哩', 'b站uid', 'b站主页'] },
  { key: 'wechat', kind: 'identity', identity: 'wechat', label: { zh: '微信号', en: 'WeChat' }, synonyms: ['微信', '微信号', '微信id', '微信账号', 'wechat', 'wechat id', 'weixin', 'wx'], phrases: ['你的微信', '您的微信'], example: { zh: 'zhangwei_dev', en: 'zhangwei_dev' } },
  { key: 'cloud_account', kind: 'identity', identity: 'cloud_account', many: true, label: { zh: '云账号 / 租户 ID', en: 'Cloud account or tenant ID' }, synonyms: ['云账号', '华为云账号', '账号', '账号id', '租户id', '租户', '租户编号', 'domain id', 'domain_id', 'account', 'account id', 'account_id', 'tenant', 'tenant id', 'tenant_id', 'cloud account', 'cloud account id', 'uid', 'iam账号'] },
  { key: 'stackexchange', kind: 'identity', identity: 'stackexchange', label: { zh: 'Stack Exchange', en: 'Stack Exchange' }, synonyms: ['user link', 'stackexchange', 'stack exchange', 'stackoverflow', 'stack overflow', 'stack overflow id', 'stackexchange id'] },
  { key: 'discourse', kind: 'identity', identity: 'discourse', label: { zh: '论坛账号', en: 'Forum account' }, contextual: { synonyms: ['username', 'user name', '用户名'], beside: ['trust_level', 'likes_received', 'likes_given'] }, synonyms: ['discourse', 'discourse username', 'forum username', '论坛账号', '论坛用户名', '社区账号'] },
  { key: 'meetup', kind: 'identity', identity: 'meetup', many: true, label: { zh: 'Meetup', en: 'Meetup' }, contextual: { synonyms: ['member id', 'user id'], beside: ['url of member profile', 'rsvped yes', 'total rsvps'] }, synonyms: ['meetup', 'meetup id', 'meetup member id', 'url of member profile'] },
  { key: 'discord', kind: 'identity', identity: 'discord', label: { zh: 'Discord', en: 'Discord' }, synonyms: ['discord', 'discord name', 'discord username', 'discord id', 'discord账号'] },
  { key: 'slack', kind: 'identity', identity: 'slack', label: { zh: 'Slack', en: 'Slack' }, synonyms: ['slack', 'slack id', 'slack username'] },
  { key: 'telegram', kind: 'identity', identity: 'telegram', label: { zh: 'Telegram', en: 'Telegram' }, synonyms: ['telegram', 'telegram username', 'tg'] },
  { key: 'linkedin', kind: 'identity', identity: 'linkedin', label: { zh: '领英', en: 'LinkedIn' }, synonyms: ['linkedin', '领英', 'linkedin url', 'linkedin profile', 'linkedin主页'] },
  { key: 'x', kind: 'identity', identity: 'x', label: { zh: 'X（推特）', en: 'X (Twitter)' }, contextual: { synonyms: ['x'], beside: ['email', 'name', 'github', 'linkedin', 'username', '姓名', '邮箱'] }, synonyms: ['twitter', 'twitter_username', 'twitter username', 'twitter handle', 'x handle', 'x username', '推特'] },
];

/** Columns that name a person. */
export const NAME_FIELDS: readonly FieldDefinition[] = [
  {
    key: 'name', kind: 'name', label: { zh: '姓名', en: 'Name' },
    synonyms: ['姓名', '名字', '真实姓名', '中文名', '中文姓名', '成员姓名', '参会人', '参会者', '参与者', '报名人', '嘉宾', '讲师', '选手', '队员', '成员', '开发者', '作者', '作者姓名', 'name', 'full name', 'fullname', 'displayname', 'display name', 'attendee name', 'attendee', 'name (original name)', 'participant', 'participant name', 'your name', 'member name', 'guest name', 'author', 'author name', 'speaker', 'contact name'],
    phrases: ['姓名', '怎么称呼', '如何称呼', 'your name', 'what should we call you'],
    example: { zh: '张伟', en: 'Zhang Wei' },
  },
  { key: 'given_name', kind: 'name', label: { zh: '名', en: 'Given name' }, synonyms: ['名', 'first name', 'first_name', 'firstname', 'given name', 'given_name', 'attendee name: given name', 'forename'] },
  { key: 'family_name', kind: 'name', label: { zh: '姓', en: 'Family name' }, synonyms: ['姓', '姓氏', 'last name', 'last_name', 'lastname', 'family name', 'family_name', 'surname', 'attendee name: family name'] },
  { key: 'latin_name', kind: 'name', label: { zh: '英文名 / 拼音', en: 'Latin name' }, synonyms: ['英文名', '英文名/拼音', '拼音', '英文姓名', '姓名拼音', 'english name', 'latin name', 'pinyin'] },
  { key: 'nickname', kind: 'name', label: { zh: '昵称', en: 'Nickname' }, synonyms: ['昵称', '花名', '网名', '微信昵称', '群昵称', 'nickname', 'nick', 'alias'] },
];

/** Where somebody works, studies and lives. */
export const PLACE_FIELDS: readonly FieldDefinition[] = [
  {
    key: 'company', kind: 'company', label: { zh: '公司 / 学校', en: 'Company or university' },
    synonyms: ['公司', '公司/学校', '公司学校', '学校/公司', '单位', '工作单位', '所在单位', '所在公司', '公司名称', '企业', '企业名称', '任职公司', '单位名称', '公司/单位', '单位/学校', 'company', 'company name', 'organization', 'organisation', 'org', 'employer', 'companyoraccount', 'company or account', 'affiliation', 'institution', 'workplace', 'company / university', 'company/school'],
    phrases: ['公司', '单位', 'company', 'work or study', 'employer', 'organization', 'where do you work'],
    example: { zh: '某某科技有限公司', en: 'Example Ltd.' },
  },
  { key: 'university', kind: 'company', label: { zh: '学校', en: 'University' }, synonyms: ['学校', '高校', '大学', '院校', '所在学校', '所在高校', '就读学校', '毕业院校', 'university', 'school', 'college'], phrases: ['哪所学校', 'university'] },
  { key: 'city', kind: 'city', label: { zh: '城市', en: 'City' }, synonyms: ['城市', '所在城市', '所在地', '地区', '常驻城市', '现居城市', '居住地', '城市站', '站点', 'city', 'location', 'home city', 'town', 'base', 'based in', 'mailing city'], phrases: ['哪座城市', '哪个城市', '所在城市', 'which city', 'what city', 'where are you based'], example: { zh: '杭州', en: 'Hangzhou' } },
  { key: 'country', kind: 'country', label: { zh: '国家或地区', en: 'Country or region' }, synonyms: ['国家', '国家/地区', '国家或地区', 'country', 'home country', 'country/region', 'cc', 'country code'] },
  { key: 'job_title', kind: 'text', label: { zh: '职位', en: 'Job title' }, synonyms: ['职位', '职务', '岗位', '职称', '头衔', 'job title', 'title', 'role', 'position', 'job', 'occupation'], phrases: ['职位', 'job title'], example: { zh: '后端工程师', en: 'Backend engineer' } },
];

/** What a tool gave to the row or says about it; keeps a second import harmless. */
export const RECORD_FIELDS: readonly FieldDefinition[] = [
  { key: 'record_id', kind: 'text', many: true, label: { zh: '来源编号', en: 'Id at the source' }, synonyms: ['#', 'id', '编号', '序号', '记录编号', '答卷编号', 'no', 'no.', 'number', 'index', 'api_id', 'order #', 'order number', 'order code', 'order id', 'attendee #', 'ticket number', 'ticket id', 'response id', 'leadid', 'lead id', 'contactid', 'contact id', 'campaignid', 'campaign id', 'leid', 'euid', 'network id', 'external id', 'record id', 'uuid', '订单号', '票号'] },
  { key: 'recorded_at', kind: 'date', many: true, label: { zh: '提交时间', en: 'Recorded at' }, synonyms: ['提交时间', '时间戳记', '时间戳', '填写时间', '创建时间', '答题时间', 'timestamp', 'created_at', 'created at', 'created', 'createddate', 'created date', 'submitted at', 'submit date', 'submit date (utc)', 'submission date', 'order date', 'order time', 'paid date', 'optin_time', 'confirm_time', 'registration time', 'registered at', '报名时间', '下单时间', 'date created'] },
  { key: 'account_type', kind: 'text', label: { zh: '账号类型', en: 'Account type' }, synonyms: ['account type', 'account_type', 'user type', '账号类型'] },
  { key: 'note', kind: 'text', many: true, label: { zh: '备注', en: 'Note' }, synonyms: ['备注', '说明', '留言', '其他', '自我介绍', '个人简介', '简介', '介绍', 'note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'bio', 'other', 'about', 'intro text', 'description', 'message', 'survey_response_feedback', '反馈', '建议', '可参加日期', '专业/年级', '专业', '年级', 'requires special attention'], phrases: ['想告诉', '还有什么', '以什么方式参与', 'anything else', 'hear about', 'which community', 'tell us', '建议', '期待'], example: { zh: '', en: '' } },
  { key: 'tags', kind: 'tags', many: true, label: { zh: '标签', en: 'Tags' }, synonyms: ['标签', '标记', 'tags', 'tag', 'labels', 'group_names', 'groups', 'group', '分组', 'speaking', 'hosting a local group', 'writing', 'mentoring'], example: { zh: '讲师', en: 'speaker' } },
  { key: 'website', kind: 'url', many: true, label: { zh: '个人主页', en: 'Website' }, synonyms: ['网站', '个人主页', '个人网站', '博客', '博客地址', 'website', 'websiteurl', 'website url', 'web site', 'blog', 'homepage', 'url', 'personal site', 'profile url'] },
];
