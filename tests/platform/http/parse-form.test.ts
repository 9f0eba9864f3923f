import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseForm, parseParams, parseQuery } from '#app/platform/http/parse-form.server';

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/', { method: 'POST', body, headers });
}

const Schema = z.strictObject({ name: z.string().min(1), tags: z.array(z.string()).default([]) });

describe('parseForm', () => {
  it('gathers the values of a list field', async () => {
    const form = await parseForm(post(new URLSearchParams('name=x&tags=a&tags=b')), Schema);
    expect(form).toEqual({ ok: true, data: { name: 'x', tags: ['a', 'b'] } });
  });

  it.each([
    ['an unknown field', 'name=x&role=owner', ''],
    ['a polluted prototype', 'name=x&__proto__=y', ''],
    ['a field given twice', 'name=x&name=y', 'name'],
    ['NUL', 'name=x%00y', 'name'],
    ['a missing field', 'tags=a', 'name'],
    ['an empty field', 'name=', 'name'],
  ])('refuses %s', async (_what, body, field) => {
    const form = await parseForm(post(new URLSearchParams(body)), Schema);
    expect(form.ok).toBe(false);
    if (!form.ok) expect(Object.keys(form.errors)).toContain(field);
  });

  it('reads multipart forms', async () => {
    const body = new FormData();
    body.set('name', '张三');
    expect(await parseForm(post(body), Schema)).toEqual({ ok: true, data: { name: '张三', tags: [] } });
  });

  it('does not send secrets back', async () => {
    const form = await parseForm(post(new URLSearchParams('email=a&newPassword=hunter2')), z.strictObject({ email: z.email(), newPassword: z.string() }));
    expect(form).toMatchObject({ ok: false, values: { email: 'a' } });
    expect(JSON.stringify(form)).not.toContain('hunter2');
  });

  it.each([
    ['JSON', '{"name":"x"}', { 'Content-Type': 'application/json' }],
    ['a torn multipart body', '--x\r\nContent-', { 'Content-Type': 'multipart/form-data; boundary=y' }],
  ])('answers 400 to %s', async (_what, body, headers) => {
    await expect(parseForm(post(body, headers as Record<string, string>), Schema)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('stops reading past the limit', async () => {
    const body = new URLSearchParams({ name: 'x'.repeat(2000) });
    await expect(parseForm(post(body), Schema, { maxBytes: 1000 })).rejects.toMatchObject({ code: 'too-large' });
  });

  it('will not take a schema that lets unknown fields through', async () => {
    await expect(parseForm(post(new URLSearchParams('name=x')), z.object({ name: z.string() }))).rejects.toThrow('strict');
  });
});

describe('parseQuery and parseParams', () => {
  const Query = z.object({ after: z.uuid().optional(), city: z.array(z.string()).default([]) });

  it('leaves parameters of others alone', () => {
    const request = new Request('http://localhost/?from=groupmessage&isappinstalled=0&city=a&city=b');
    expect(parseQuery(request, Query)).toEqual({ city: ['a', 'b'] });
  });

  it.each(['?after=1', '?after=%00', '?city=%00'])('answers 400 to %s', (query) => {
    expect(() => parseQuery(new Request(`http://localhost/${query}`), Query)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });

  it('answers 400 to a path that cannot be one', () => {
    expect(() => parseParams({ id: "1'--" }, z.object({ id: z.uuid() }))).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});
