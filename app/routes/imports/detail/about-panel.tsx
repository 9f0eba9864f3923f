import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { delimiterName, parseDelimiter } from '#app/domain/imports/read/delimiter';
import { encodingLabel, parseEncoding } from '#app/domain/imports/read/encodings';
import type { PageData } from './page-data';

/** How the file was read, who brought it and on what basis. */
export function AboutPanel({ view, cityName }: Pick<PageData, 'view' | 'cityName'>) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const separator = t('mapping.separator');
  const encoding = view.encoding ? parseEncoding(view.encoding) : null;
  const delimiter = view.delimiter ? parseDelimiter(view.delimiter) : null;
  const skipped = Object.entries(view.skippedByKind).map(([kind, count]) => `${t(`lineKind.${kind}`)} ${format.number(count)}`);
  const subject = [view.options.subject, view.options.date ? format.day(view.options.date) : null, cityName].filter(Boolean).join(' · ');
  const items = [
    ...(subject ? [{ term: t('detail.subject'), value: subject }] : []),
    ...(view.counts.read > 0 ? [{ term: t('detail.read'), value: format.number(view.counts.read) }] : []),
    ...(skipped.length > 0 ? [{ term: t('detail.skipped'), value: skipped.join(separator) }] : []),
    ...(encoding ? [{ term: t('detail.encoding'), value: encodingLabel(encoding) }] : []),
    ...(delimiter ? [{ term: t('detail.delimiter'), value: t(`delimiter.${delimiterName(delimiter)}`) }] : []),
    ...(view.headerLine ? [{ term: t('detail.header'), value: format.number(view.headerLine) }] : []),
    ...(view.provenance ? [{
      term: t('detail.source'),
      value: [
        t(`origin.${view.provenance.origin}`), t(`legalBasis.${view.provenance.legalBasis}`),
        view.provenance.peopleInformed ? t('new.informedYes') : t('new.informedNo'),
      ].join(' · '),
    }] : []),
    { term: t('detail.startedBy'), value: view.createdByName ?? t('list.shell') },
    { term: t('detail.startedAt'), value: format.dateTime(view.createdAt) },
    ...(view.finishedAt ? [{ term: t('detail.finishedAt'), value: format.dateTime(view.finishedAt) }] : []),
  ];
  return <Section title={t('detail.about')}><DescriptionList items={items} /></Section>;
}
