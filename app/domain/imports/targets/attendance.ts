import type { FieldDefinition, TargetDefinition } from '#app/domain/imports/targets/field-types';
import { IGNORED_COLUMNS } from '#app/domain/imports/targets/ignored-columns';
import { IDENTITY_FIELDS, NAME_FIELDS, PLACE_FIELDS, RECORD_FIELDS } from '#app/domain/imports/targets/person-fields';

/** Only `attended` earns (N21). */
const STATUS_WORDS: Readonly<Record<string, readonly string[]>> = {
  attended: ['attended', 'checked in', 'checked-in', 'checkedin', 'present', 'showed up', 'joined', '已签到', '签到', '已到', '到场', '已参加', '参加', '出席', '实到', '到', 'yes', '是', '√', '✓', '1', 'true', 'completed'],
  registered: ['registered', 'approved', 'attending', 'confirmed', 'going', 'accepted', 'responded', '已报名', '报名', '报名成功', '已通过', '已确认', '待签到', 'pending', 'pending_approval', 'pending approval', '待审核', '审核中', 'complete', 'paid'],
  invited: ['invited', 'sent', '已邀请', '邀请'],
  waitlisted: ['waitlist', 'waitlisted', 'waiting', '候补', '等待', '排队'],
  declined: ['declined', 'rejected', 'not going', '已拒绝', '拒绝', '未通过', '审核不通过'],
  cancelled: ['cancelled', 'canceled', 'not attending', '取消', '已取消', 'withdrawn', 'deleted'],
  refunded: ['refunded', '退款', '已退款', '退票', '已退票'],
  no_show: ['no show', 'no-show', 'no_show', 'noshow', 'absent', '缺席', '未到', '未签到', '未参加', '爽约', 'no', '否', '0', 'false', '×'],
};

const ATTENDANCE_FIELDS: readonly FieldDefinition[] = [
  { key: 'status', kind: 'enum', label: { zh: '到场情况', en: 'Attendance status' }, synonyms: ['到场情况', '签到状态', '状态', '是否到场', '是否参加', '是否签到', '出席情况', '参会状态', 'status', 'attendance', 'attendance status', 'attendee status', 'attended', 'present'], options: STATUS_WORDS, example: { zh: '已签到', en: 'attended' } },
  { key: 'approval_status', kind: 'enum', label: { zh: '报名状态', en: 'Registration status' }, synonyms: ['报名状态', '审核状态', 'approval_status', 'approval status', 'registration status', 'rsvp', 'rsvp status'], options: STATUS_WORDS },
  { key: 'checked_in_at', kind: 'presence', label: { zh: '签到时间', en: 'Checked in' }, synonyms: ['签到时间', '签到', '入场时间', 'checked_in_at', 'checked in at', 'checked in', 'check-in', 'checkin', 'check in', 'check-in time', 'checkin date (utc)', 'checkin date', 'check-in date', 'checked in time'] },
  { key: 'joined_at', kind: 'presence', label: { zh: '进入时间', en: 'Joined at' }, synonyms: ['进入时间', '加入时间', '入会时间', 'join time', 'joined at', 'first join', 'joined'] },
  { key: 'left_at', kind: 'date', label: { zh: '离开时间', en: 'Left at' }, synonyms: ['离开时间', '退出时间', '离会时间', 'leave time', 'left at', 'last leave'] },
  { key: 'minutes', kind: 'number', label: { zh: '时长（分钟）', en: 'Minutes' }, synonyms: ['时长', '参会时长', '时长（分钟）', 'duration', 'duration (minutes)', 'minutes', 'time in session (minutes)'] },
  { key: 'occurred_on', kind: 'date', label: { zh: '日期', en: 'Date' }, synonyms: ['日期', '活动日期', '参加日期', 'date', 'event date'], example: { zh: '2026-10-17', en: '2026-10-17' } },
  { key: 'event', kind: 'text', label: { zh: '活动', en: 'Event' }, synonyms: ['活动', '活动名称', '场次', 'event', 'event name', 'topic', 'meeting'] },
  { key: 'mode', kind: 'enum', label: { zh: '线上 / 线下', en: 'Online or offline' }, synonyms: ['参会方式', '形式', '线上/线下', 'mode', 'ticket venue', 'venue', 'attendance mode'], options: { offline: ['offline', 'in-person', 'in person', 'onsite', 'on-site', '线下', '现场'], online: ['online', 'virtual', 'virtual event', 'remote', '线上', '远程'] } },
  { key: 'ticket', kind: 'text', label: { zh: '票种', en: 'Ticket' }, synonyms: ['票种', '票类', 'ticket type', 'ticket_name', 'ticket title', 'ticket name', 'ticket'] },
  { key: 'stated_role', kind: 'text', label: { zh: '自述身份', en: 'Stated role' }, synonyms: ['身份', '您的身份'], phrases: ['best describes you', '的身份'] },
];

export const ATTENDANCE_TARGET: TargetDefinition = {
  name: 'attendance',
  label: { zh: '活动签到', en: 'Attendance' },
  fields: [...ATTENDANCE_FIELDS, ...NAME_FIELDS, ...IDENTITY_FIELDS, ...PLACE_FIELDS, ...RECORD_FIELDS, ...IGNORED_COLUMNS],
};
