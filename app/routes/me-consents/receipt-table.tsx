import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { Section } from '#app/components/ui/card';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import type { ConsentReceipt } from '#app/domain/leads/get-consents.server';

/** Every yes and no, as it was recorded. */
export function ReceiptTable({ receipts }: { receipts: readonly ConsentReceipt[] }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const columns: DataColumn<ConsentReceipt>[] = [
    { id: 'when', header: t('me.column.when'), cell: (receipt) => <span data-numeric>{format.dateTime(receipt.at)}</span> },
    { id: 'what', header: t('me.column.what'), cell: (receipt) => t(`me.action.${receipt.action}`) },
    { id: 'for', header: t('me.column.for'), cell: (receipt) => t(`me.purpose.${receipt.purpose}`) },
    { id: 'text', header: t('me.column.text'), cell: (receipt) => t('me.version', { version: receipt.version }) },
  ];
  return (
    <Section title={t('me.history')} description={t('me.historyHint')} flush>
      <DataTable
        caption={t('me.historyHint')} columns={columns} rows={receipts} rowKey={(receipt) => receipt.id}
        empty={<EmptyState icon="shield" title={t('me.historyNone')} />}
      />
    </Section>
  );
}
