import { useTranslation } from 'react-i18next';
import { fieldText, valueText } from './audit-words';
import { differencesOf, isId } from './differences';

type DifferenceProps = { entry: { detail: Record<string, unknown>; before: unknown; after: unknown } };

/** What changed, field by field, and the particulars of what was done. IDs tell a reader nothing. */
export function Difference({ entry }: DifferenceProps) {
  const { t, i18n } = useTranslation('access');
  const lines = differencesOf(entry.before, entry.after);
  const told = new Set(lines.map((line) => line.field));
  const particulars = differencesOf(undefined, entry.detail).filter((line) => !told.has(line.field) && !isId(line.after));
  if (lines.length + particulars.length === 0) return null;
  const show = (field: string, value: string) => {
    if (value === '') return t('auditPage.nothing');
    return isId(value) ? t('auditPage.another') : valueText(field, value, t, i18n.language);
  };
  return (
    <ul className="text-[13px] text-ink-2">
      {lines.map((line) => (
        <li key={line.field} className="break-words">
          {fieldText(line.field, t)}: {line.before === '' || isId(line.before) ? null : <><del>{show(line.field, line.before)}</del>{' → '}</>}
          <ins className="no-underline">{show(line.field, line.after)}</ins>
        </li>
      ))}
      {particulars.map((line) => (
        <li key={`detail-${line.field}`} className="break-words text-ink-3">
          {fieldText(line.field, t)}: {show(line.field, line.after)}
        </li>
      ))}
    </ul>
  );
}
