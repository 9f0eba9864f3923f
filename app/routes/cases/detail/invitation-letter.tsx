import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { CopyButton } from '#app/components/ui/copy-button';
import { QrCode } from '#app/components/ui/qr-code';

type InvitationLetterProps = { letter: { subject: string; body: string; link: string | null }; qr: string | null };

/** Wherever a mail would go there is also the text to copy, and a code to scan. */
export function InvitationLetter({ letter, qr }: InvitationLetterProps) {
  const { t } = useTranslation('tiers');
  return (
    <Section title={t('case.letterTitle')} description={t('case.letterHint')}>
      <div className="flex flex-col gap-4">
        <p className="rounded-control bg-sunken p-3 text-sm wrap-anywhere whitespace-pre-wrap">{letter.body}</p>
        <div className="flex flex-wrap items-start gap-4">
          {qr ? <QrCode svg={qr} /> : null}
          <div className="flex flex-wrap gap-2">
            <CopyButton text={letter.body} label={t('case.copyLetter')} />
            {letter.link ? <CopyButton text={letter.link} label={t('case.copyLink')} /> : null}
          </div>
        </div>
      </div>
    </Section>
  );
}
