import type { FieldDefinition } from '#app/domain/imports/targets/field-types';

function ignored(
  reason: NonNullable<FieldDefinition['reason']>, zh: string, en: string, synonyms: readonly string[],
): FieldDefinition {
  return { key: `ignored_${reason.replace('-', '_')}`, kind: 'ignored', reason, many: true, label: { zh, en }, synonyms };
}

/**
 * Columns that exports are known to hold and this product does not take in, each group with its
 * reason: data about devices and money, counts that mean nothing (N6), other people, private life.
 */
export const IGNORED_COLUMNS: readonly FieldDefinition[] = [
  ignored('tracking', '设备与追踪信息', 'Device and tracking data', [
    'ip', 'ip_address', 'ip address', 'optin_ip', 'confirm_ip', '填写设备', '操作系统', '浏览器', '设备', '来源ip', 'user agent', 'latitude', 'longitude', 'gmtoff', 'dstoff', 'timezone', 'time zone', 'qr_code_url', 'eth_address', 'solana_address', 'avatar_url', 'avatar', 'photo', 'last_seen_at', 'last_posted_at', 'last_emailed_at', 'lastaccessdate', 'last visited group on', 'last_changed', 'updated_at', '修改时间', '更新时间', 'time_read', 'utm_source', 'region', 'custom_source', 'start date (utc)', 'stage date (utc)', 'start date', 'stage date',
  ]),
  ignored('vanity', '不作依据的计数', 'Counts that prove nothing', [
    'followers', 'following', 'public_repos', 'public_gists', 'stars', 'views', 'topics_entered', 'posts_read_count', 'topic_count', 'post_count', 'likes_given', 'likes_received', 'reputation', 'answers', 'accepted', 'member_rating', 'total rsvps', 'rsvped yes', 'rsvped maybe', 'rsvped no', 'meetups attended', 'no shows', 'trust_level', 'survey_response_rating', '粉丝数', '关注数', '阅读量', '点赞数',
  ]),
  ignored('tool', '工具自用的列', 'The tool’s own columns', [
    'line in the file', 'why not imported', 'column in question', '原文件行号', '未导入的原因', '问题列', 'approved', 'suspended_at', 'suspended_till', 'silenced_till', 'active', 'admin', 'moderator', 'staged', 'hireable', 'intro', 'assistant organizer', 'mailing list', 'last attended', 'featured', 'access code', 'automatically checked in', 'checked out', 'seat id', 'seat name', 'seat zone', 'seat row', 'seat number', 'response type', 'ending', 'hasresponded', 'firstrespondeddate', 'salutation', 'recording consent', 'guest', '提交人', '提交者', '填写人', '答题人', 'order type', 'attendee type', '微信国家', '微信省市', 'event id', 'campaign name', 'how did you hear about us',
  ]),
  ignored('payment', '票价与付款', 'Prices and payments', [
    'amount_tax', 'amount_discount', 'currency', 'coupon_code', 'price', 'price tier', 'discount', 'total paid', 'fees paid', 'eventbrite fees', 'eventbrite payment processing', 'paid', 'quantity', 'number of tickets', 'ticket price paid', 'voucher code', 'ticket_type_id', 'product', 'ticket_name', 'ticket title', 'ticket name', '票种', '票价',
  ]),
  ignored('someone-else', '属于另一个人', 'About somebody else', [
    'paid by (name)', 'paid by (email)', 'paid by', 'buyer name', 'buyer email', 'host email', '购票人', '购票人邮箱',
  ]),
  ignored('private', '不需要的私人信息', 'Private data that is not needed', [
    'birthday', 'birthdate', '生日', '出生日期', 'pronouns', 'shipping_address', 'shipping address', 'tshirt', 't-shirt', 't-shirt size', '微信性别', '性别', 'gender', 'sex', '身份证', '身份证号', 'home address 1', 'home address 2', 'home state', 'home zip', 'address', '地址', '住址', '邮编', 'zip', 'state',
  ]),
];
