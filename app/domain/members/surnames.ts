/** Chinese surnames of two characters, with the reading that differs from the characters' own. */
export const COMPOUND_SURNAMES: ReadonlyMap<string, string> = new Map([
  ['欧阳', 'ou yang'], ['司徒', 'si tu'], ['诸葛', 'zhu ge'], ['慕容', 'mu rong'], ['上官', 'shang guan'],
  ['司马', 'si ma'], ['夏侯', 'xia hou'], ['皇甫', 'huang fu'], ['尉迟', 'yu chi'], ['公孙', 'gong sun'],
  ['令狐', 'ling hu'], ['长孙', 'zhang sun'], ['宇文', 'yu wen'], ['轩辕', 'xuan yuan'], ['东方', 'dong fang'],
  ['独孤', 'du gu'], ['南宫', 'nan gong'], ['万俟', 'mo qi'], ['闻人', 'wen ren'], ['澹台', 'tan tai'],
  ['呼延', 'hu yan'], ['端木', 'duan mu'], ['百里', 'bai li'], ['东郭', 'dong guo'], ['南门', 'nan men'],
  ['西门', 'xi men'], ['申屠', 'shen tu'], ['太史', 'tai shi'], ['钟离', 'zhong li'], ['淳于', 'chun yu'],
  ['单于', 'chan yu'], ['公冶', 'gong ye'], ['宗政', 'zong zheng'], ['濮阳', 'pu yang'], ['赫连', 'he lian'],
  ['拓跋', 'tuo ba'], ['完颜', 'wan yan'], ['第五', 'di wu'], ['左丘', 'zuo qiu'], ['鲜于', 'xian yu'],
]);

/** Surnames read otherwise than their character usually is. */
export const SURNAME_READINGS: ReadonlyMap<string, string> = new Map([
  ['曾', 'zeng'], ['仇', 'qiu'], ['单', 'shan'], ['解', 'xie'], ['查', 'zha'], ['区', 'ou'], ['朴', 'piao'],
  ['盖', 'ge'], ['翟', 'zhai'], ['覃', 'qin'], ['乐', 'yue'], ['缪', 'miao'], ['冼', 'xian'], ['黑', 'he'],
  ['秘', 'bi'], ['折', 'she'], ['员', 'yun'], ['繁', 'po'], ['召', 'shao'], ['尹', 'yin'], ['华', 'hua'],
  ['任', 'ren'], ['宁', 'ning'], ['石', 'shi'], ['车', 'che'], ['洗', 'xian'], ['么', 'yao'], ['燕', 'yan'],
  ['吕', 'lv'], ['卜', 'bu'], ['尉', 'wei'], ['隗', 'wei'], ['臧', 'zang'], ['重', 'chong'], ['长', 'zhang'],
]);

const SINGLE = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊兰殷施洪翟安颜倪牛温季俞章鲁葛伍申尤毕聂柴焦齐梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柳简蒲仇乐匡郎车冉苟卓边卞符宗习原冷晏迟池佟房娄仲涂胥苍茅郁岳滕支瞿应封燕褚全戚丛楼鞠巩阙明代边卿沙麦宫占晋党虞佘蔺慕容米车蓝廉皮井区朴楚敖邬鄢濮寿缪岑都桑隆覃雍凤练储旷蔚奚芦褟冼欧阳胥蓟邝匡来闻麻盘粟银谌祖巫衣商暴冀揭訾臧宿泽索官农贝初伊';

const SURNAMES: ReadonlySet<string> = new Set(SINGLE);

/** Length of the surname a Han name begins with: 2, 1, or 0 when none is known. */
export function surnameLength(han: string): 0 | 1 | 2 {
  if (COMPOUND_SURNAMES.has(han.slice(0, 2))) return 2;
  return SURNAMES.has([...han][0] ?? '') ? 1 : 0;
}

export function isSurname(text: string): boolean {
  return COMPOUND_SURNAMES.has(text) || SURNAMES.has(text);
}
