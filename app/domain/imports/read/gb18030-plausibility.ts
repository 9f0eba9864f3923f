/** Words of headers and organisations: two of them and the text is Chinese beyond doubt. */
const WORDS = /姓名|名字|手机|电话|邮箱|邮件|公司|学校|城市|时间|日期|单位|编号|大学|学院|有限公司|学生|北京|上海|广州|深圳|杭州|成都|武汉|南京|活动|备注|标题|职位|身份|提交|签到|报名|成员|名单/g;

/** The most frequent characters of everyday text, names and organisations. */
const FREQUENT = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'
  + '李刘陈杨黄赵吴周徐孙朱胡郭林罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范姚廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎常武贺赖龚文'
  + '轩涵雨若溪晗梓宇浩然俊杰毅思远志伟佳琪欣怡婷雯磊超鹏飞博云川渝杭州京圳汉厦限络软件技网智云空间',
);

/**
 * Strict GB18030 also accepts Windows-1252, Big5 and other two-byte encodings, so it has to read
 * like Chinese too: common characters, and none inside Latin words. `no` = not GB18030 at all.
 */
export function gb18030Plausibility(bytes: Uint8Array, cut: boolean): 'chinese' | 'possible' | 'no' {
  let text: string;
  try {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    // One damaged line does not make the file something else; many do.
    text = new TextDecoder('gb18030').decode(bytes, { stream: cut });
    const lines = text.split('\n');
    const damaged = lines.filter((line) => line.includes('\ufffd')).length;
    if (damaged > Math.max(2, lines.length * 0.05)) return 'no';
  }
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  if (han.length === 0) return 'no';
  const insideWords = text.match(/[a-z]\p{Script=Han}(?=[a-z])/giu)?.length ?? 0;
  if (insideWords > han.length * 0.1) return 'no';
  const words = new Set(text.match(WORDS) ?? []).size;
  const frequent = han.filter((character) => FREQUENT.has(character)).length / han.length;
  if (words >= 2 && frequent >= 0.2) return 'chinese';
  return han.length >= 20 && frequent >= 0.4 ? 'chinese' : 'possible';
}
