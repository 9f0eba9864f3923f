import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { TFunction } from 'i18next';
import { type Actor, STRANGER } from '#app/domain/access/actor';
import { hasUsers } from '#app/domain/access/has-users.server';
import { findSignedIn, type SessionUser, type SignedIn, signInPath } from '#app/domain/access/session.server';
import { AppError } from '#app/platform/errors';
import { errorResponse } from '#app/platform/http/error-response.server';
import type { Locale } from '#app/platform/i18n/config';
import { getFixedT, getLocale } from '#app/platform/i18n/i18n.server';

export { parseForm, parseFormData, parseParams, parseQuery, readForm } from '#app/platform/http/parse-form.server';

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

interface PublicDoorArgs {
  request: Request;
  params: RouteArgs['params'];
  context: RouteArgs['context'];
  /** A stranger when nobody is signed in. */
  actor: Actor;
  user: SessionUser | null;
  sessionId: string | null;
  locale: Locale;
  /** Texts in the reader's language; keys are `namespace:key`. */
  t: TFunction;
}

export interface DoorArgs extends PublicDoorArgs {
  user: SessionUser;
  sessionId: string;
}

export type { PublicDoorArgs };

/**
 * A loader or action for people who are signed in. Strangers who ask for a page are sent to sign in
 * and come back; their other requests are refused with 401. What goes wrong inside becomes the
 * right HTTP answer. A layout's door does not guard the pages within: every loader and action has its own.
 */
export function door<T>(work: (args: DoorArgs) => Promise<T>): (args: RouteArgs) => Promise<T> {
  return (args) =>
    answering(async () => {
      const signedIn = await findSignedIn(args.request);
      if (signedIn) return work({ ...readerOf(args, signedIn), user: signedIn.user, sessionId: signedIn.sessionId });
      if (!isRead(args.request)) throw new AppError('signed-out');
      throw redirect((await hasUsers()) ? signInPath(args.request) : '/setup');
    });
}

/** A loader or action that is open to strangers. An empty installation leads to its first-run page. */
export function publicDoor<T>(work: (args: PublicDoorArgs) => Promise<T>): (args: RouteArgs) => Promise<T> {
  return (args) =>
    answering(async () => {
      const signedIn = await findSignedIn(args.request);
      if (!signedIn && !(await hasUsers())) throw redirect('/setup');
      return work(readerOf(args, signedIn));
    });
}

/** The first-run page's own door: open while nobody can sign in, gone ever after. */
export function setupDoor<T>(work: (args: PublicDoorArgs) => Promise<T>): (args: RouteArgs) => Promise<T> {
  return (args) =>
    answering(async () => {
      if (await hasUsers()) throw new AppError('not-found');
      return work(readerOf(args, null));
    });
}

/** The actor of a request, for code without a door; strangers are sent to sign in. */
export async function requireActor(request: Request): Promise<Actor> {
  const signedIn = await findSignedIn(request);
  if (!signedIn) throw redirect(signInPath(request));
  return signedIn.actor;
}

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Response ? error : errorResponse(error);
  }
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function readerOf(args: RouteArgs, signedIn: SignedIn | null): PublicDoorArgs {
  const locale = getLocale(args.request);
  return {
    request: args.request,
    params: args.params,
    context: args.context,
    actor: signedIn?.actor ?? STRANGER,
    user: signedIn?.user ?? null,
    sessionId: signedIn?.sessionId ?? null,
    locale,
    t: getFixedT(locale),
  };
}
