import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FilterBar } from '#app/components/table/filter-bar';
import { pageHref } from '#app/components/table/list-url';
import { Alert } from '#app/components/ui/alert';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { Pagination } from '#app/components/ui/pagination';
import { EmptyState } from '#app/components/ui/states';
import { requirePermission } from '#app/domain/access/actor';
import { listMessages, MessageQuerySchema } from '#app/domain/access/list-messages.server';
import { markMessageCopied, MarkMessageCopiedSchema } from '#app/domain/access/mark-message-copied.server';
import { MESSAGE_RECIPIENTS, MESSAGE_STATUSES } from '#app/domain/access/message-status';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { isMailConfigured } from '#app/platform/messages.server';
import { door, parseForm, parseQuery } from '../_door.server';
import { qrOf } from '../_qr.server';
import { MessageCard } from './message-card';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const { messages, next } = await listMessages(actor, parseQuery(request, MessageQuerySchema));
  return {
    title: t('access:messages.title'),
    messages: await Promise.all(
      messages.map(async (message) => ({ ...message, qr: message.link === null ? null : await qrOf(message.link) })),
    ),
    next,
    isMailConfigured: isMailConfigured(),
  };
});

export const action = door(async ({ request, actor }) => {
  requirePermission(actor, 'message:read');
  const form = await parseForm(request, MarkMessageCopiedSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  await markMessageCopied(actor, form.data);
  return redirectWithToast('/messages', { key: 'access:messages.marked' });
});

export default function MessagesPage() {
  const { messages, next, isMailConfigured: isMailed } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('access');
  const { search } = useLocation();
  const statuses = MESSAGE_STATUSES.map((value) => ({ value, label: t(`messages.status.${value}`) }));
  const recipients = MESSAGE_RECIPIENTS.map((value) => ({ value, label: t(`messages.to.${value}`) }));
  return (
    <>
      <PageHeader title={t('messages.title')} description={t('messages.description')} />
      <div className="flex flex-col gap-6">
        {isMailed ? null : <Alert title={t('messages.noMailTitle')}>{t('messages.noMail')}</Alert>}
        <FormErrors errors={result?.errors} />
        <Card flush>
          <FilterBar
            filters={[
              { key: 'status', label: t('messages.statusLabel'), options: statuses },
              { key: 'to', label: t('messages.toLabel'), options: recipients },
            ]}
          />
          {messages.length === 0 ? (
            <EmptyState icon="mail" title={t('messages.empty')} description={t('messages.emptyHint')} />
          ) : (
            <ul className="divide-y divide-line">
              {messages.map((message) => <MessageCard key={message.id} message={message} />)}
            </ul>
          )}
          {messages.length > 0 ? (
            <div className="border-t border-line">
              <Pagination next={pageHref(search, 'after', next)} previous={null} shown={messages.length} />
            </div>
          ) : null}
        </Card>
      </div>
    </>
  );
}
