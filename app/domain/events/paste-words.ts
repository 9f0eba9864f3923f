/**
 * Words and shapes that a chat's list holds besides the people in it. Everything is compared after
 * width and white space have been folded (foldText), so full-width forms need no entries.
 */

/** A line of a 接龙 that is about the list, not a person on it. */
export const HEADLINE = /^#|^[-=_*~·.—\s]+$|接龙|^(?:例|示例|格式|样例|注|ps|p\.s\.|备注|说明|时间|地点|活动|主题|日期|截止|以上|合计|总计|共|签到表|报名表|名单)(?:[:\s]|$)|^例\s*\d|^共\s*\d+\s*(?:人|位|名)|^(?:attendees?|guests?|names?|list|total|sign[- ]?up)\s*(?:list)?\s*(?:[:(]|\d|$)/i;

/** 1. / 1、 / 1) / (1) / No.1 / ① (folded to 1) before a name. */
export const ORDINAL = /^(?:[-*•▪◦✓✔☑√]\s*)?(?:no\.?\s*)?[([【]?\s*\d{1,3}\s*[)\]】]?\s*[.、:)]\s*(?=\S)|^(?:[-*•▪◦✓✔☑√]\s*)(?=\S)|^\d{1,3}(?=\p{Script=Han})|^\d{1,3}\s+(?=[\p{L}@])/iu;

/** Said beforehand, and taken back. */
export const NOT_COMING = /请假|来不了|去不了|不来了?|不去了?|不参加|取消|鸽了|缺席|未到|没来|爽约|\b(?:cancel(?:led|ed)?|can(?:no|')t (?:come|make it)|declined?|absent|no[- ]show)\b/i;

/** Remarks that are neither name nor company. */
export const REMARK = /^(?:\+\s*\d+|已?(?:到|签到|参加|报名|确认|缴费)了?|参加|线上|线下|现场|ok|yes|done|here|present|本人|男|女|先生|女士|小姐|同学|老师)$/i;

/** What a field is called, before its value. */
export const LABEL = /(?:^|[\s,;|])(?:姓名|名字|昵称|公司|单位|企业|学校|职位|职务|岗位|电话|手机号?码?|联系方式|联系电话|邮箱|邮件|城市|name|company|org(?:anisation|anization)?|title|phone|mobile|tel|e-?mail|city)\s*[:=]\s*/gi;

export const TITLE = /(?:工程师|架构师|经理|总监|主管|主任|负责人|创始人|合伙人|开发者?|研发|运维|产品|前端|后端|测试|算法|教授|讲师|研究员|研究生|本科生|博士|硕士|学生|顾问|专家|运营)$|^(?:ceo|cto|coo|cfo|cio|vp|pm|dev|developer|engineer|architect|manager|director|founder|student|professor|designer|lead|consultant)$/i;

export const UNIVERSITY = /(?:大学|学院|university|college|institute of technology)$/i;

export const EMAIL = /[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/gi;
export const PHONE = /(?<![\d.@\w])(?:(?:\+|00)?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}(?![\d@])|(?<![\d.@\w])\+\d{1,3}(?:[\s-]?\d{2,5}){2,5}(?![\d@])/g;
/** A number that somebody hid or a spreadsheet rounded. */
export const BROKEN_PHONE = /(?<!\d)1[3-9]\d\*{3,5}\d{2,4}(?!\d)|\b1\.\d+e\+?10\b/gi;
export const URL_TEXT = /(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s,;)）、]+/gi;
/** `微信:abc`, `GitHub octocat`; the second group is the account. */
export const HANDLE = /(微信|wechat|weixin|\bwx|\bvx|v信|github|gitlab|gitee|segmentfault|思否|csdn|telegram|discord)\s*(?:号|账号|id)?\s*(?:[:=]\s*|\s+)@?([a-z][\w.-]{1,59})/gi;
