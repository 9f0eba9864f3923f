import { describe, expect, it } from 'vitest';
import { contentAddress, platformOf } from '#app/domain/content/content-address';

describe('contentAddress', () => {
  it.each([
    ['https://www.Example.com/Post/1/', 'example.com/Post/1'],
    ['http://example.com:80/a?b=2&a=1&utm_source=x#top', 'example.com/a?a=1&b=2'],
    ['m.bilibili.com/video/BV1?vd_source=abc', 'bilibili.com/video/BV1'],
    ['https://mp.weixin.qq.com/s?__biz=M&mid=1&scene=21', 'mp.weixin.qq.com/s?__biz=M&mid=1'],
    ['not an address', null], ['javascript:alert(1)', null], ['https://user:pw@example.com/', null], ['https://', null],
  ])('%s is known as %s', (url, expected) => expect(contentAddress(url)).toBe(expected));
});

describe('platformOf', () => {
  it.each([
    ['https://blog.csdn.net/x/article/1', 'my blog', 'csdn'], ['https://zhang-san.example/post', '张三的博客', 'other'],
    [null, '掘金', 'juejin'], [null, 'B 站', 'bilibili'], [null, null, null], [null, '张三的博客', 'other'],
  ])('%s, %s → %s', (url, name, expected) => expect(platformOf(url, name)).toBe(expected));
});
