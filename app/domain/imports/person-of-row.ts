import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import { isNoneWord } from '#app/domain/members/blank-words';
import type { Identity } from '#app/domain/members/identity-kinds';
import {
  ACQUISITION_CHANNELS, type AcquisitionChannel, DEVELOPER_TYPES, type EngagementLevel,
} from '#app/domain/members/member-words';
import type { MemberDetails } from '#app/domain/members/new-member';
import type { PersonName } from '#app/domain/members/person-name';
import { foldLatin } from '#app/domain/members/search-terms';

const ENGAGEMENT: Readonly<Record<string, EngagementLevel>> = {
  watch: 'watches', use: 'uses', give_feedback: 'gives_feedback', drive: 'drives', found: 'founds',
};

/** N4: what files call those who came for a gift, and the other channels. */
const CHANNEL_WORDS: Readonly<Record<string, AcquisitionChannel>> = {
  活动: 'event', meetup: 'event', 线下活动: 'event', 内容: 'content', 文章: 'content', 博客: 'content', blog: 'content',
  推荐: 'referral', 朋友推荐: 'referral', 转介绍: 'referral', 'word of mouth': 'referral', 搜索: 'search', 课程: 'course',
  大赛: 'contest', 比赛: 'contest', hackathon: 'contest', 伙伴: 'partner', 广告: 'advertising', ads: 'advertising',
  礼品: 'incentive', 奖品: 'incentive', 抽奖: 'incentive', 激励: 'incentive', gift: 'incentive', giveaway: 'incentive',
  swag: 'incentive', 其他: 'other',
};

const UNIVERSITY = /大学|学院|高校|职院|\b(?:university|universität|université|universidad|college|institute of technology|polytechnic)\b/i;

function text(row: NormalisedRow, key: string): string | null {
  const value = row.values[key];
  return typeof value === 'string' && value.trim() !== '' && !isNoneWord(value) ? value : null;
}

/** What a row says about its person besides name and identities. `公司/学校` is whichever it reads like. */
export function detailsOf(row: NormalisedRow): MemberDetails {
  const details: MemberDetails = {};
  const organisation = text(row, 'company');
  const university = text(row, 'university') ?? (organisation && UNIVERSITY.test(organisation) ? organisation : null);
  const company = organisation && organisation !== university ? organisation : null;
  const assign = <Key extends keyof MemberDetails>(key: Key, value: MemberDetails[Key] | null | undefined) => {
    if (value !== null && value !== undefined) details[key] = value;
  };
  assign('cityCode', text(row, 'city'));
  assign('company', company);
  assign('university', university);
  assign('title', text(row, 'job_title')?.slice(0, 200));
  const graduation = text(row, 'graduation_date');
  assign('graduationOn', graduation === null ? null : dayOfText(graduation));
  assign('developerType', DEVELOPER_TYPES.find((type) => type === row.values.developer_type));
  assign('engagementLevel', ENGAGEMENT[String(row.values.engagement_level ?? '')]);
  assign('acquisitionChannel', channelOf(text(row, 'acquisition_channel')));
  if (typeof row.values.staff === 'boolean') details.isStaff = row.values.staff;
  return details;
}

function channelOf(raw: string | null): AcquisitionChannel | null {
  if (raw === null) return null;
  const word = raw.trim().toLowerCase();
  return ACQUISITION_CHANNELS.find((channel) => channel === word) ?? CHANNEL_WORDS[word] ?? 'other';
}

/** Later rows win field by field; what a row leaves out stays. */
export function mergeDetails(all: readonly MemberDetails[]): MemberDetails {
  return Object.assign({}, ...all) as MemberDetails;
}

/** Somebody whose name nobody wrote down is called by their handle, or by the front of their address. */
export function nameOrHandle(identities: readonly Identity[]): PersonName {
  const handle = identities.find((identity) => identity.kind !== 'email' && identity.kind !== 'phone') ?? identities[0];
  const shown = handle === undefined ? '?'
    : handle.kind === 'email' ? (handle.display.split('@')[0] ?? handle.display)
      : handle.kind === 'phone' ? `…${handle.value.slice(-4)}` : handle.display;
  return { han: null, latin: null, nickname: shown, display: shown, sortKey: foldLatin(shown) || shown.toLowerCase() };
}

/** First day of what an ISO text names: `2026`, `2026-10`, `2026-10-17T09:05:00`. */
export function dayOfText(iso: string): string {
  const [year = '', month = '01', day = '01'] = iso.slice(0, 10).split('-');
  return `${year}-${month}-${day}`;
}

/** Clock time of an ISO text without a zone, `HH:MM`; undefined when it has none. */
export function timeOfText(iso: string): string | undefined {
  return /T(\d{2}:\d{2})/.exec(iso)?.[1];
}
