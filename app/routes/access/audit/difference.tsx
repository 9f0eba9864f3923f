import { useTranslation } from 'react-i18next';
import { differencesOf } from './differences';

type DifferenceProps = { entry: { detail: Record<string, unknown>; before: unknown; after: unknown } };

/** What changed, field by field, and the particulars of what was done. */
export function Difference({ entry }: DifferenceProps) {
  const { t } = useTranslation('access');
  const lines = differencesOf(entry.before, entry.after);
  const particulars = differencesOf(undefined, entry.detail);
  if (lines.length + particulars.length === 0) return null;
  return (
    <ul className="text-[13px] text-ink-2">
      {lines.map((line) => (
        <li key={line.field} className="break-words">
          {t(`auditField.${line.field}`, { defaultValue: line.field })}: {line.before === '' ? null : <del>{line.before}</del>}
          {line.before === '' ? '' : ' → '}
          <ins className="no-underline">{line.after === '' ? t('auditPage.nothing') : line.after}</ins>
        </li>
      ))}
      {particulars.map((line) => (
        <li key={`detail-${line.field}`} className="break-words text-ink-3">
          {t(`auditField.${line.field}`, { defaultValue: line.field })}: {line.after}
        </li>
      ))}
    </ul>
  );
}
