import { foldText, isNoneWord } from '#app/domain/members/blank-words';
import { readIdentities } from '#app/domain/members/identity-kinds';
import type { Identity } from '#app/domain/members/identity-kinds';
import { readPersonName } from '#app/domain/members/person-name';
import type { PersonName } from '#app/domain/members/person-name';
import { surnameLength } from '#app/domain/members/surnames';

export interface PastedLine {
  /** Number of the pasted line, from 1. */
  line: number;
  text: string;
  name: PersonName | null;
  identities: Identity[];
  company: string | null;
}

export interface PastedAttendance {
  people: PastedLine[];
  /** Lines read as titles, rules and counts; shown so that nothing is lost. */
  skipped: Array<{ line: number; text: string }>;
}

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+\s*[@＠]\s*[\w-]+(?:[.．][\w-]+)+/g;
const PHONE = /(?<![\w.])(?:(?:\+|00)\d{1,3}[\s-]?)?(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\d{3}[\s-]\d{3,4}[\s-]\d{4}|(?<=\+\d{0,3}[\s-]?)\d[\d\s-]{6,13}\d)(?!\w)/g;
const GITHUB = /(?:https?:\/\/)?github\.com\/[\w-]+\/?|(?<=github[:：\s]\s?@?)[\w-]+/gi;
const ORDINAL = /^\s*(?:[-*•·+☑✅✔]|[（(]?\d{1,4}[)）.、．:：]|\d{1,4}\s+(?=\D)|[一二三四五六七八九十]{1,3}[、.])\s*/u;
const TITLE = /^\s*(?:#|【|\[|接龙|群接龙|活动报名|报名接龙|例[:：]?|格式|示例|时间[:：]|地点[:：]|主题[:：]|日期[:：]|备注[:：]|注意|请|欢迎|大家|合计|共\s*\d|总计|统计|以下|参与接龙|—{2,}|-{3,}|={3,})/;
const ORGANISATION = /(?:公司|集团|大学|学院|科技|软件|网络|银行|研究院|研究所|智能|数据|技术|中心|学校|Inc\.?|Ltd\.?|Corp\.?|GmbH|University|Labs?|Cloud)$/i;
const ASIDE = /^(?:\+1|已到|已签到|签到|参加|报名|确认|到|✓|√|本人|手机|电话|邮箱|email|phone|tel|github|微信)[:：]?$/i;

/**
 * Reads what a chat has: 接龙 lines (`1. 张三 华为 138…`), names one per line or several on one,
 * addresses, `Name <mail>`, mixed. Numbering and rule lines are taken off; every line that is not
 * empty comes back, as a person or as skipped. A name alone is kept: it becomes unclaimed attendance.
 */
export function parsePastedAttendance(text: string): PastedAttendance {
  const people: PastedLine[] = [];
  const skipped: PastedAttendance['skipped'] = [];
  text.slice(0, 500_000).split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = index + 1;
    // Between words a + separates (孙七+华为+138…); it is no country code there.
    const folded = foldText(raw).replace(/(?<=\p{L})\s*\+(?=1[3-9]\d{9}(?!\d))/gu, ' ');
    if (folded === '') return;
    const numbered = ORDINAL.test(folded);
    const body = folded.replace(ORDINAL, '');
    if (body === '' || (!numbered && isTitle(folded)) || (numbered && /^(?:例|示例|格式)[:：]?/.test(body))) {
      skipped.push({ line, text: folded });
      return;
    }
    const found = severalNames(body)?.map((name) => readPerson(line, name)) ?? [readPerson(line, body)];
    const kept = found.filter((person) => person.name !== null || person.identities.length > 0);
    if (kept.length === 0) skipped.push({ line, text: folded });
    people.push(...kept);
  });
  return { people, skipped };
}

function isTitle(text: string): boolean {
  if (/[@＠]|1[3-9]\d{9}/.test(text)) return false;
  return TITLE.test(text) || /[:：]$/.test(text) || (/[。！？!?]/.test(text) && text.length > 12) || text.length > 120;
}

/** `张三、李四、王五`: names only, all of them on one line. */
function severalNames(text: string): string[] | null {
  const parts = text.split(/[、,，;；/]+/).map((part) => part.trim()).filter((part) => part !== '');
  if (parts.length < 2) return null;
  return parts.every((part) => isHanName(part) || /^[A-Z][a-z'-]+ [A-Z][a-z'-]+$/.test(part)) ? parts : null;
}

function isHanName(text: string): boolean {
  return /^\p{Script=Han}{2,4}$/u.test(text) && surnameLength(text) > 0 && !ORGANISATION.test(text);
}

function readPerson(line: number, text: string): PastedLine {
  const identities: Identity[] = [];
  let rest = text;
  for (const [kind, pattern] of [['email', EMAIL], ['github', GITHUB], ['phone', PHONE]] as const) {
    rest = rest.replace(pattern, (match) => {
      for (const result of readIdentities(kind, match)) {
        if (!result.ok) return match;
        if (!identities.some((other) => other.kind === result.kind && other.value === result.value)) {
          identities.push({ kind: result.kind, value: result.value, display: result.display });
        }
      }
      return ' ';
    });
  }
  const words = rest.replace(/[<>《》"“”]/g, ' ').split(/[\s,，;；|｜/+＋、:：\t]+|(?<=\p{Script=Han}{2})[-–—]+(?=\S)/u)
    .filter((word) => /\p{L}/u.test(word) && !isNoneWord(word) && !ASIDE.test(word));
  const { name, others } = pickName(words);
  return { line, text, name: readPersonName({ full: name }), identities, company: others.join(' ') || null };
}

/** The word that is a name: a Chinese one with a surname, else the Latin words at the beginning. */
function pickName(words: readonly string[]): { name: string; others: string[] } {
  const han = words.findIndex((word) => isHanName(word.replace(/[（(].*$/u, '')));
  if (han >= 0) return { name: words[han] ?? '', others: words.filter((_word, index) => index !== han) };
  const latin: string[] = [];
  for (const word of words) {
    if (latin.length >= 3 || !/^[\p{Script=Latin}.'’-]+$/u.test(word) || ORGANISATION.test(word)) break;
    latin.push(word);
  }
  if (latin.length > 0) {
    const size = words.length > latin.length ? latin.length : Math.min(latin.length, 2);
    return { name: latin.slice(0, size).join(' '), others: words.slice(size) };
  }
  return { name: words[0] ?? '', others: words.slice(1) };
}
