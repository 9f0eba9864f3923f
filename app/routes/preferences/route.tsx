import { type ActionFunctionArgs, redirect } from '@remix-run/node';

import { savePreferences } from '#app/domain/access/save-preferences.server';
import { findSignedIn } from '#app/domain/access/session.server';
import { errorResponse } from '#app/platform/http/error-response.server';
import { readForm } from '#app/platform/http/parse-form.server';
import { safeRedirectPath } from '#app/platform/http/safe-redirect';
import { preferenceCookies, preferencesOf } from '#app/platform/i18n/preferences.server';

/** Nothing to see here: the address only takes the language and theme forms. */
export function loader() {
  return redirect('/');
}

/**
 * Remembers the language and the theme, in cookies for everybody and for good for who is signed in,
 * and returns to the page it was asked from. Open on the first-run page too, hence without a door.
 */
export async function action({ request }: ActionFunctionArgs) {
  try {
    const form = await readForm(request);
    const preferences = preferencesOf(form);
    const signedIn = await findSignedIn(request);
    if (signedIn) await savePreferences(signedIn.actor, preferences);
    const headers = new Headers();
    for (const cookie of preferenceCookies(request, preferences)) headers.append('Set-Cookie', cookie);
    return redirect(safeRedirectPath(form.get('redirectTo')), { headers });
  } catch (error) {
    throw errorResponse(error);
  }
}
