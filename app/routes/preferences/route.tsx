import { type ActionFunctionArgs, redirect } from '@remix-run/node';

import { safeRedirectPath } from '#app/platform/http/safe-redirect';
import { preferenceCookies } from '#app/platform/i18n/preferences.server';

/** Nothing to see here: the address only takes the language and theme forms. */
export function loader() {
  return redirect('/');
}

/** Remembers the language and the theme in cookies and returns to the page it was asked from. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const headers = new Headers();
  for (const cookie of preferenceCookies(request, form)) headers.append('Set-Cookie', cookie);
  return redirect(safeRedirectPath(form.get('redirectTo')), { headers });
}
