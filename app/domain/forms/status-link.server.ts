import { keyedHash } from '#app/platform/keyed-hash.server';

/** The token of an application's status link: made of its id, so that the same application always has the same link. */
export async function statusToken(submissionId: string): Promise<string> {
  const hash = await keyedHash('client');
  return hash(`form-status|${submissionId}`).toString('base64url');
}

export function statusPath(token: string): string {
  return `/apply/status/${token}`;
}
