/** Words the demo's people, companies and events are made of. All of them are invented. */
export const SURNAMES = [...'沈陆顾宋秦许程郑谢韩唐冯曹彭袁邓蒋蔡丁魏薛叶余潘杜戴夏钟汪田范方石姚谭廖邹熊金孔白崔康毛邱江史侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'];
export const GIVEN_FIRST = [...'若思明子雨嘉文一书景清云佳俊浩晨诗欣志承安宁昕知逸星可睿博宇泽靖彦婉语悦'];
export const GIVEN_SECOND = [...'溪远轩涵辰然宁航琪瑶琳杰凡阳颖桐霖楠妍扬舟洋恒岚越岩松帆桥莹瑾禾萱'];

export const LATIN_NAMES = [
  'Mei Tan', 'Arjun Nair', 'Sofia Keller', 'Daniel Okafor', 'Hana Kimura', 'Lucas Moreau', 'Priya Raman', 'Tomasz Zielinski',
  'Aisha Rahman', 'Ethan Brooks', 'Ingrid Solberg', 'Mateo Vargas', 'Nurul Aziz', 'Oliver Hartmann', 'Chloe Lim', 'Rafael Pinto',
  'Siti Halim', 'Jonas Weber', 'Grace Adeyemi', 'Kenji Morita', 'Wei Ling Goh', 'Marcus Teo', 'Elena Petrova', 'Samir Haddad',
];

export interface DemoCompany { name: string; domain: string; cities: readonly string[]; partner?: 'saas' | 'isv' }

export const COMPANIES: readonly DemoCompany[] = [
  { name: '蜀云数科', domain: 'shuyun', cities: ['chengdu', 'chongqing'], partner: 'isv' },
  { name: '锦里智能', domain: 'jinli-ai', cities: ['chengdu'] },
  { name: '天府算力', domain: 'tianfu-compute', cities: ['chengdu'], partner: 'saas' },
  { name: '青羊软件', domain: 'qingyang-soft', cities: ['chengdu'] },
  { name: '麓湖互联', domain: 'luhu-net', cities: ['chengdu'] },
  { name: '浦江云图', domain: 'pujiang-maps', cities: ['shanghai'], partner: 'saas' },
  { name: '临港智造', domain: 'lingang-mfg', cities: ['shanghai'] },
  { name: '徐汇量子', domain: 'xuhui-quantum', cities: ['shanghai'] },
  { name: '张江医数', domain: 'zhangjiang-med', cities: ['shanghai'], partner: 'isv' },
  { name: '外滩支付', domain: 'waitan-pay', cities: ['shanghai'] },
  { name: '燕北数据', domain: 'yanbei-data', cities: ['beijing'], partner: 'saas' },
  { name: '海淀开源工场', domain: 'haidian-foss', cities: ['beijing'] },
  { name: '京西物联', domain: 'jingxi-iot', cities: ['beijing'] },
  { name: '前海链科', domain: 'qianhai-chain', cities: ['shenzhen'], partner: 'isv' },
  { name: '南山机器人', domain: 'nanshan-robot', cities: ['shenzhen'] },
  { name: '湾区出行', domain: 'bay-mobility', cities: ['shenzhen', 'guangzhou'] },
  { name: '西湖云栖', domain: 'xihu-cloud', cities: ['hangzhou'], partner: 'saas' },
  { name: '钱塘电商', domain: 'qiantang-shop', cities: ['hangzhou'] },
  { name: '光谷视觉', domain: 'guanggu-vision', cities: ['wuhan'] },
  { name: '珠江游戏', domain: 'zhujiang-games', cities: ['guangzhou'] },
  { name: '金陵车联', domain: 'jinling-cars', cities: ['nanjing'] },
  { name: '长安卫星', domain: 'changan-sat', cities: ['xian'] },
  { name: '两江智算', domain: 'liangjiang-ai', cities: ['chongqing'] },
  { name: 'Merlion Systems', domain: 'merlion-systems', cities: ['singapore'], partner: 'isv' },
];

export const UNIVERSITIES: Readonly<Record<string, readonly string[]>> = {
  chengdu: ['锦城理工大学', '川西电子大学'], shanghai: ['浦江信息大学'], beijing: ['燕北工业大学'], wuhan: ['东湖科技大学'],
  hangzhou: ['西溪软件学院'], nanjing: ['金陵计算机学院'], xian: ['秦川电子大学'],
};

export const TITLES: Readonly<Record<'city_group' | 'expert' | 'partner', readonly string[]>> = {
  city_group: ['后端工程师', '前端工程师', '运维工程师', '数据工程师', '算法工程师', '测试工程师', '全栈工程师', 'SRE', 'Platform engineer'],
  expert: ['架构师', '技术专家', '资深工程师', '技术总监', '研发负责人', '云原生专家', 'Principal engineer'],
  partner: ['CTO', '技术总监', '首席架构师', 'CEO'],
};

export const FIELDS = ['云原生', '数据库', '大模型', '前端', '可观测性', '边缘计算', '安全', '大数据', '音视频', '物联网', 'Rust', 'Go'];
export const TAGS = ['讲师', '潜在专家', '志愿者', '开源贡献者', '写作者', '女性开发者', '校友', '待回访'];
export const NOTES = [
  '讲得清楚，愿意带新人，下次可以请来做主持。', '公司正在从单体迁到容器，九月后会再联系。', '希望拿到更多数据库方向的资料。',
  '愿意提供场地，周末可容纳 60 人。', '在准备高级认证，需要一个导师。', '把上次活动的问题整理成了文章。',
  '和本地高校联系紧密，可以一起办校园沙龙。', '更喜欢小规模闭门交流。',
];

export const TOPICS = [
  '用向量检索做企业知识库', '容器平台的可观测性实战', '从零搭建事件驱动架构', '函数计算的冷启动与成本', '大模型推理的性能调优',
  '数据库高可用的三种做法', '边缘计算在工厂里的一年', '用 eBPF 看清网络延迟', '前端工程化与构建提速', '开源项目的第一个一百位贡献者',
  '音视频低延迟直播', '多云环境里的权限与审计', '智能体应用的评测方法', '数据湖的小文件治理', 'Rust 重写核心服务的得失',
  '灰度发布与回滚演练', '端侧模型的量化与部署', '把单体拆开之后',
];

export const OUTCOMES = [
  '三家公司当场约了后续的方案交流，现场收集 11 条产品建议。', '两位新讲师首次登台，会后有 9 人报名下一期。',
  '现场动手实验全部跑通，文档里发现 4 处过时的步骤，已反馈。', '围绕迁移成本的讨论最热烈，整理成问答放到了群里。',
  '本地两所高校愿意共同承办下一次校园专场。', '五位参与者认领了示例仓库的待办任务。',
];

export const ARTICLES = [
  '踩坑记', '最佳实践', '入门到上线', '性能对比', '迁移手册', '源码解读', '一次故障复盘', '十个常见问题', '生产环境清单', '架构演进',
];
