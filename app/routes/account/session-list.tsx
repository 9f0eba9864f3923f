import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Badge } from '#app/components/ui/badge';
import { Button } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { useFormat } from '#app/components/ui/use-format';
import { deviceOf } from './device';

type Session = { id: string; createdAt: Date; lastSeenAt: Date; userAgent: string | null; isCurrent: boolean };

/** Where somebody is signed in, each to be ended by itself or all at once. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTranslation('access');
  const format = useFormat();
  return (
    <Section
      title={t('account.sessions')}
      description={t('account.sessionsHint')}
      actions={
        <Form method="post" reloadDocument>
          <input type="hidden" name="intent" value="end-all" />
          <Button variant="danger" icon="signOut">{t('account.endAll')}</Button>
        </Form>
      }
    >
      <ul className="divide-y divide-line">
        {sessions.map((session) => {
          const device = deviceOf(session.userAgent);
          const name = device ? t('account.device', device) : t('account.unknownDevice');
          return (
            <li key={session.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="min-w-0 text-sm">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {name}
                  {session.isCurrent ? <Badge tone="good">{t('account.thisDevice')}</Badge> : null}
                </p>
                <p data-numeric className="text-[13px] text-ink-3">
                  {t('account.since', { created: format.dateTime(session.createdAt), seen: format.relative(session.lastSeenAt) })}
                </p>
              </div>
              {session.isCurrent ? null : (
                <Form method="post">
                  <input type="hidden" name="intent" value="end-session" />
                  <input type="hidden" name="sessionId" value={session.id} />
                  <Button size="small" aria-label={t('account.endOne', { name })}>{t('account.end')}</Button>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
