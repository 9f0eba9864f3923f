import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import type { LeadReceipt } from '#app/domain/leads/get-lead.server';

/** The receipt that lets sales see this lead at all, with the words that were agreed to. */
export function ConsentReceipt({ receipt }: { receipt: LeadReceipt }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const recipient = format.locale === 'zh-CN' ? receipt.recipientZh : receipt.recipientEn;
  const kinds = receipt.dataKinds.map((kind) => t(`kind.${kind}`)).join(format.locale === 'zh-CN' ? '、' : ', ');
  return (
    <Section title={t('detail.consent')} description={t('detail.consentVersion', { version: receipt.version, date: format.date(receipt.grantedAt) })}>
      <DescriptionList
        items={[
          { term: t('detail.recipient'), value: recipient },
          { term: t('detail.recipientContact'), value: receipt.recipientContact },
          { term: t('detail.method'), value: t(`method.${receipt.method}`) },
          { term: t('detail.dataKinds'), value: kinds },
        ]}
      />
      <blockquote className="mt-4 border-l-2 border-line-strong pl-4 text-sm text-ink-2" lang={receipt.locale}>{receipt.body}</blockquote>
    </Section>
  );
}
