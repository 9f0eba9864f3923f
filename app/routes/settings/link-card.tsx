import { useTranslation } from 'react-i18next';
import { Alert } from '#app/components/ui/alert';
import { CopyButton } from '#app/components/ui/copy-button';
import { QrCode } from '#app/components/ui/qr-code';
import { useFormat } from '#app/components/ui/use-format';

export type FreshLink = { link: string; text: string; qr: string; expiresAt: Date; email: string };

/** A one-time link, shown once: to copy with its text, or to scan. */
export function LinkCard({ fresh }: { fresh: FreshLink }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <Alert tone="success" live title={t('users.linkTitle', { email: fresh.email })}>
      <p>{t('users.linkHint', { until: format.dateTime(fresh.expiresAt) })}</p>
      <div className="mt-4 flex flex-wrap items-start gap-6">
        <div className="min-w-0 flex-1 basis-72">
          <p className="rounded-control border border-line bg-surface p-3 text-sm break-words whitespace-pre-line">{fresh.text}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <CopyButton text={fresh.text} label={t('users.copyText')} />
            <CopyButton text={fresh.link} label={t('users.copyLink')} />
          </div>
        </div>
        <QrCode svg={fresh.qr} />
      </div>
    </Alert>
  );
}
