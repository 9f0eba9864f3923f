import type { FieldDefinition, TargetDefinition } from '#app/domain/imports/targets/field-types';
import { IGNORED_COLUMNS } from '#app/domain/imports/targets/ignored-columns';
import { IDENTITY_FIELDS, NAME_FIELDS, PLACE_FIELDS, RECORD_FIELDS } from '#app/domain/imports/targets/person-fields';

const CONTENT_FIELDS: readonly FieldDefinition[] = [
  { key: 'url', kind: 'url', required: true, label: { zh: '链接', en: 'Link' }, synonyms: ['链接', '文章链接', '地址', '网址', '内容链接', '视频链接', '作品链接', 'url', 'link', 'article url', 'permalink', 'href'], phrases: ['链接'], example: { zh: 'https://example.com/posts/1', en: 'https://example.com/posts/1' } },
  { key: 'title', kind: 'text', label: { zh: '标题', en: 'Title' }, synonyms: ['标题', '文章标题', '内容标题', '题目', '文章', '视频标题', 'title', 'headline', 'article', 'article title', 'subject'], example: { zh: '把服务迁到云上', en: 'Moving a service to the cloud' } },
  { key: 'content_type', kind: 'enum', label: { zh: '类型', en: 'Type' }, synonyms: ['类型', '内容类型', '形式', 'type', 'content type', 'content_type', 'format'], options: { article: ['文章', '博客', '博文', '教程', '技术文章', 'article', 'blog', 'post', 'blog post', 'tutorial'], video: ['视频', '直播', '直播回放', 'video', 'livestream', 'recording'], talk: ['演讲', '分享', 'talk', 'slides'], case_study: ['案例', '方案', '解决方案', 'case', 'case study', 'solution'], code: ['代码', '开源项目', '示例', 'code', 'repository', 'repo', 'sample'], podcast: ['播客', 'podcast'], book: ['书', '图书', 'book'], answer: ['回答', '问答', 'answer'] }, example: { zh: '文章', en: 'article' } },
  { key: 'platform', kind: 'text', label: { zh: '平台', en: 'Platform' }, synonyms: ['平台', '发布平台', '渠道', '发布渠道', 'platform', 'site', 'channel', 'source'], example: { zh: 'SegmentFault', en: 'SegmentFault' } },
  { key: 'published_on', kind: 'date', required: true, label: { zh: '发布日期', en: 'Published on' }, synonyms: ['发布日期', '发布时间', '发表日期', '发表时间', '日期', '时间', 'published', 'published on', 'published at', 'published_at', 'publish date', 'publication date', 'date', 'posted on'], example: { zh: '2026-06-01', en: '2026-06-01' } },
  { key: 'language', kind: 'text', label: { zh: '语言', en: 'Language' }, synonyms: ['语言', 'language', 'lang'] },
];

export const CONTENT_TARGET: TargetDefinition = {
  name: 'content',
  label: { zh: '内容', en: 'Content' },
  fields: [...CONTENT_FIELDS, ...NAME_FIELDS, ...IDENTITY_FIELDS, ...PLACE_FIELDS, ...RECORD_FIELDS, ...IGNORED_COLUMNS],
  needs: [['url', 'title'], ['published_on']],
};
