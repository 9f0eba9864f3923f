import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '#app/components/ui/badge';
import { Button } from '#app/components/ui/button';
import { CopyButton } from '#app/components/ui/copy-button';
import { QrCode } from '#app/components/ui/qr-code';
import { useFormat } from '#app/components/ui/use-format';

const TONES: Record<string, Tone> = { ready: 'info', queued: 'neutral', sent: 'good', failed: 'bad', copied: 'good' };

type Message = {
  id: string;
  recipientKind: string;
  address: string | null;
  subject: string;
  body: string;
  link: string | null;
  isLinkHidden: boolean;
  status: string;
  createdAt: Date;
  sentAt: Date | null;
  copiedAt: Date | null;
  locale: string;
  qr: string | null;
};

/** One message: what became of it, its text to copy, its link to scan. */
export function MessageCard({ message }: { message: Message }) {
  const { t } = useTranslation('access');
  const format = useFormat();
  const status = message.status === 'ready' && message.copiedAt ? 'copied' : message.status;
  const text = [message.body, message.link].filter(Boolean).join('\n\n');
  return (
    <li className="px-4 py-4 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="min-w-0 font-semibold break-words" lang={message.locale}>{message.subject}</h2>
        <Badge tone={TONES[status] ?? 'neutral'}>{t(`messages.status.${status}`)}</Badge>
      </div>
      <p data-numeric className="mt-0.5 text-[13px] text-ink-3">
        {t(`messages.to.${message.recipientKind}`, { defaultValue: message.recipientKind })}
        {message.address ? ` · ${message.address}` : ''} · {format.dateTime(message.createdAt)}
        {message.sentAt ? ` · ${t('messages.sentAt', { at: format.dateTime(message.sentAt) })}` : ''}
        {message.copiedAt ? ` · ${t('messages.copiedAt', { at: format.dateTime(message.copiedAt) })}` : ''}
      </p>
      <details className="mt-2 text-sm">
        <summary className="inline-flex min-h-8 cursor-pointer items-center font-medium text-accent-text">{t('messages.show')}</summary>
        <div className="mt-2 flex flex-wrap items-start gap-6">
          <div className="min-w-0 flex-1 basis-72">
            <p className="rounded-control border border-line bg-sunken p-3 break-words whitespace-pre-line" lang={message.locale}>{text}</p>
            {message.isLinkHidden ? <p className="mt-2 text-[13px] text-ink-3">{t('messages.linkHidden')}</p> : null}
            <div className="mt-3 flex flex-wrap gap-2">
              <CopyButton text={text} label={t('messages.copyText')} />
              {message.copiedAt ? null : (
                <Form method="post">
                  <input type="hidden" name="messageId" value={message.id} />
                  <Button size="small" icon="check">{t('messages.mark')}</Button>
                </Form>
              )}
            </div>
          </div>
          {message.qr ? <QrCode svg={message.qr} /> : null}
        </div>
      </details>
    </li>
  );
}
