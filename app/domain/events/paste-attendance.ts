import { foldText, isFiller, isNoneWord } from '#app/domain/members/blank-words';
import { resolveCity } from '#app/domain/members/city-names';
import { IDENTITY_KINDS, type Identity, type IdentityKind, normaliseIdentity } from '#app/domain/members/identity-kinds';
import { type PersonName, readPersonName } from '#app/domain/members/person-name';
import { surnameLength } from '#app/domain/members/surnames';
import {
  BROKEN_PHONE, EMAIL, HANDLE, HEADLINE, LABEL, NOT_COMING, ORDINAL, PHONE, REMARK, TITLE, UNIVERSITY, URL_TEXT,
} from './paste-words';

/** One person in a pasted list. */
export interface PastedPerson {
  /** Line of the pasted text, from 1. */
  line: number;
  /** What stands there, folded. Personal. */
  text: string;
  name: PersonName | null;
  company: string | null;
  university: string | null;
  title: string | null;
  cityCode: string | null;
  identities: Identity[];
  /** The line says that they are not coming. */
  isAbsent: boolean;
  /** An identifier is there but cannot be read: hidden or rounded digits. */
  isBroken: boolean;
}

export interface PastedList {
  people: PastedPerson[];
  /** Lines that are no people: the headline, an example, remarks. */
  skipped: { line: number; text: string }[];
}

export const PASTE_MAX_CHARACTERS = 40_000;
const LINE_MAX_CHARACTERS = 4_000;
/** More than a chat holds; longer lists come as files. */
export const PASTE_MAX_PEOPLE = 400;

const HANDLE_KINDS: Readonly<Record<string, IdentityKind>> = {
  微信: 'wechat', wechat: 'wechat', weixin: 'wechat', wx: 'wechat', vx: 'wechat', v信: 'wechat', github: 'github',
  gitlab: 'gitlab', gitee: 'gitee', segmentfault: 'segmentfault', 思否: 'segmentfault', csdn: 'csdn',
  telegram: 'telegram', discord: 'discord',
};

/**
 * Reads whatever the chat has: a 接龙 (`1. 张三 华为 138…`), names one below the other or in one
 * line, mails as a mail program copies them, columns of a sheet, and all of these mixed. Nothing is
 * guessed about who somebody is; a line that holds no person is returned as skipped.
 */
export function readPastedAttendance(text: string): PastedList {
  const people: PastedPerson[] = [];
  const skipped: PastedList['skipped'] = [];
  text.slice(0, PASTE_MAX_CHARACTERS).split(/\r\n|[\n\r\u2028\u2029]/).forEach((raw, index) => {
    const line = index + 1;
    const folded = bounded(foldText(raw.slice(0, LINE_MAX_CHARACTERS).replaceAll('\t', ' | ')))
      // Between words a + separates (孙七+华为+138…); it is no country code there.
      .replace(/(?<=\p{L})\s*\+(?=\p{L}|1[3-9]\d{9}(?!\d))/gu, ' | ');
    if (folded === '' || /^[\s|]+$/.test(folded)) return;
    const isHeadline = HEADLINE.test(folded) && !hasIdentity(folded);
    const found = isHeadline ? [] : splitPeople(folded).map((part) => readPerson(part, line)).filter(isSomebody);
    if (found.length === 0) skipped.push({ line, text: folded });
    people.push(...found);
  });
  return { people, skipped };
}

/** No word in a list is longer; patterns that look back and forth stay fast. */
function bounded(line: string): string {
  return line.replace(/[^\s,;、|<>]{121,}/gu, (run) => run.slice(0, 120));
}

function hasIdentity(text: string): boolean {
  return text.search(EMAIL) >= 0 || text.search(PHONE) >= 0;
}

function isSomebody(person: PastedPerson): boolean {
  return person.name !== null || person.identities.length > 0;
}

/** One line may hold several people: several mails, `张三 138… 李四 139…`, `张三、李四、王五`. */
function splitPeople(folded: string): string[] {
  const line = folded.replace(ORDINAL, '');
  for (const pattern of [EMAIL, PHONE]) {
    const marks = [...line.matchAll(pattern)];
    if (marks.length < 2) continue;
    const between = marks.slice(1).map((mark, index) => {
      const before = marks[index] as RegExpExecArray;
      return line.slice(before.index + before[0].length, mark.index);
    });
    const isList = between.every((gap) => (pattern === EMAIL ? /[,;、|]|[\p{L}]/u : /[\p{L}]/u).test(gap));
    if (isList) return cutAfter(line, marks);
  }
  if (hasIdentity(line)) return [line];
  const parts = line.split(/\s*[、,;]\s*/).filter((part) => part !== '');
  const separatesPeople = line.includes('、') ? parts.length > 1 : parts.length > 2;
  if (separatesPeople && parts.every((part) => isHanName(part.replace(ORDINAL, '').split(/[(\s]/)[0] ?? ''))) {
    return parts.map((part) => part.replace(ORDINAL, ''));
  }
  return [line];
}

/** `Zhang San <a@x.com>, Li <b@y.com>` is cut behind each mark; what follows a mark belongs to the next. */
function cutAfter(line: string, marks: readonly RegExpMatchArray[]): string[] {
  const startsWithMark = /^[\s<"'(]*$/.test(line.slice(0, marks[0]?.index));
  const cuts = marks.map((mark) => (startsWithMark ? mark.index ?? 0 : (mark.index ?? 0) + mark[0].length));
  const edges = startsWithMark ? [...cuts.slice(1), line.length] : [...cuts.slice(0, -1), line.length];
  let from = 0;
  return edges.map((edge) => {
    const part = line.slice(from, edge);
    from = edge;
    return part.replace(/^[\s>,;、|)]+/, '').replace(ORDINAL, '').trim();
  });
}

function isHanName(text: string): boolean {
  const length = [...text].length;
  return /^\p{Script=Han}[\p{Script=Han}·]+$/u.test(text) && surnameLength(text) > 0
    && length > surnameLength(text) && length <= (text.includes('·') ? 10 : 4) && resolveCity(text) === null
    && !TITLE.test(text) && !UNIVERSITY.test(text);
}

function readPerson(part: string, line: number): PastedPerson {
  const identities = new Map<string, Identity>();
  let isBroken = false;
  const take = (kind: IdentityKind, raw: string): boolean => {
    const result = normaliseIdentity(kind, raw);
    if (result.ok) identities.set(`${kind}|${result.value}`, { kind, value: result.value, display: result.display });
    return result.ok;
  };
  const rest = part
    .replace(EMAIL, (mail) => (take('email', mail) ? ' | ' : ' '))
    .replace(URL_TEXT, (url) => (takeUrl(url, take) ? ' | ' : ' '))
    .replace(BROKEN_PHONE, () => {
      isBroken = true;
      return ' | ';
    })
    .replace(PHONE, (phone) => {
      isBroken ||= !take('phone', phone);
      return ' | ';
    })
    .replace(/微信同(?:手机)?号|同微信/g, ' ')
    .replace(HANDLE, (_all, label: string, account: string) =>
      (take(HANDLE_KINDS[label.toLowerCase()] as IdentityKind, account) ? ' | ' : ' '));
  const words = readWords(rest);
  return { line, text: part, ...words, identities: [...identities.values()], isBroken };
}

function takeUrl(url: string, take: (kind: IdentityKind, raw: string) => boolean): boolean {
  for (const [kind, definition] of Object.entries(IDENTITY_KINDS)) {
    if ('hosts' in definition && definition.hosts.some((host) => url.toLowerCase().includes(host))) {
      return take(kind as IdentityKind, /^https?:/i.test(url) ? url : `https://${url}`);
    }
  }
  return false;
}

/** What is left of a line once its identifiers are out: a name, then a company, a title, a city in any order. */
function readWords(rest: string): Pick<PastedPerson, 'name' | 'company' | 'university' | 'title' | 'cityCode' | 'isAbsent'> {
  const isAbsent = NOT_COMING.test(rest);
  const text = rest.replace(NOT_COMING, ' ').replace(LABEL, ' | ').replace(/[<>"“”'{}[\]【】]|\(\s*\)/g, ' ').replaceAll('@', ' ');
  const fields = text.split(/\s*[|,，;、/\\_]\s*|\s+[-–—]\s+|(?<=\p{Script=Han})\s*[-–—]\s*|\s*[-–—]\s*(?=\p{Script=Han})/u)
    .flatMap(splitField)
    .map((word) => word.replace(/^[\s.:)*#-]+|[\s.:(*#-]+$/g, ''))
    .filter((word) => word !== '' && !/^[\d\s.+*-]+$/.test(word) && !REMARK.test(word) && !isNoneWord(word) && !isFiller(word));
  const outer = (word: string) => word.split('(')[0] ?? '';
  let at = fields.findIndex((word) => isHanName(outer(word)));
  if (at < 0) at = fields.findIndex((word) => resolveCity(word) === null && !TITLE.test(word) && !UNIVERSITY.test(word));
  const name = at < 0 ? null : readPersonName({ full: fields[at] as string });
  const others = fields.filter((_word, index) => index !== at);
  const city = others.map((word) => resolveCity(word)).find((found) => found !== null) ?? null;
  const plain = others.filter((word) => resolveCity(word) === null && word.length <= 60);
  const university = plain.find((word) => UNIVERSITY.test(word)) ?? null;
  const title = plain.find((word) => TITLE.test(word) && word !== university) ?? null;
  const company = name === null ? null : plain.find((word) => word !== university && word !== title && [...word].length > 1) ?? null;
  return { name, company, university, title, cityCode: city?.code ?? null, isAbsent };
}

/** Han words end at a space; Latin ones run on (`John Smith`) until a Han word begins. */
function splitField(field: string): string[] {
  const words = field.trim().split(/\s+/);
  const out: string[] = [];
  let isOpen = false;
  for (const word of words) {
    const isLatin = /^[\p{Script=Latin}.'’-]+$/u.test(word) && !TITLE.test(word);
    if (isLatin && isOpen) out[out.length - 1] += ` ${word}`;
    else if (word.startsWith('(') && out.length > 0) out[out.length - 1] += word;
    else out.push(word);
    isOpen = isLatin;
  }
  return out;
}
