/** A visitor with cookies, who posts forms as a browser on our own pages does. Redirects are not followed. */
export interface HttpClient {
  get(path: string): Promise<HttpAnswer>;
  post(path: string, fields: Record<string, string | Blob>, options?: { fileName?: string }): Promise<HttpAnswer>;
}

export interface HttpAnswer {
  status: number;
  location: string | null;
  text: string;
}

/** Fields that are files are sent as multipart/form-data, everything else as a plain form. */
export function httpClient(base: string): HttpClient {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<HttpAnswer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, base), {
      ...init,
      redirect: 'manual',
      headers: { 'Accept-Language': 'en', Origin: base, 'Sec-Fetch-Site': 'same-origin', ...(cookie ? { Cookie: cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return { status: response.status, location: response.headers.get('Location'), text: await response.text() };
  };
  return {
    get: (path) => send(path, {}),
    post: (path, fields, { fileName = 'upload.csv' } = {}) => {
      const withFile = Object.values(fields).some((value) => value instanceof Blob);
      const body = withFile ? new FormData() : new URLSearchParams();
      for (const [name, value] of Object.entries(fields)) {
        if (value instanceof Blob) (body as FormData).append(name, value, fileName);
        else body.append(name, value);
      }
      return send(path, { method: 'POST', body });
    },
  };
}

/** A visitor who is signed in by a one-time link: the page is opened, then its button pressed. */
export async function signedInClient(base: string, link: string): Promise<HttpClient> {
  const client = httpClient(base);
  const path = new URL(link).pathname;
  const page = await client.get(path);
  if (page.status !== 200) throw new Error(`The link's page answered ${page.status}.`);
  const pressed = await client.post(path, {});
  if (pressed.status !== 302) throw new Error(`The link's button answered ${pressed.status}: ${pressed.text.slice(0, 300)}`);
  return client;
}
