import { redirect } from '@remix-run/node';
import { endedSessionCookie } from '#app/domain/access/session.server';
import { signOut } from '#app/domain/access/sign-out.server';
import { publicDoor } from '../../_door.server';

/** Nothing to see here: the address only takes the sign-out form. */
export function loader() {
  return redirect('/');
}

export const action = publicDoor(async ({ actor, sessionId }) => {
  if (sessionId !== null) await signOut(actor, { sessionId });
  return redirect('/sign-in', { headers: { 'Set-Cookie': endedSessionCookie() } });
});
