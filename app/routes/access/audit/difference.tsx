import { useTranslation } from 'react-i18next';
import { differencesOf } from './differences';

type DifferenceProps = { entry: { detail: Record<string, unknown>; before: unknown; after: unknown } };

/** What changed, field by field, and the particulars of what was done. */
export function Difference({ entry }: DifferenceProps) {
  const { t } = useTranslation('access');
  const lines = differencesOf(entry.before, entry.after);
  const told = new Set(lines.map((line) => line.field));
  const particulars = differencesOf(undefined, entry.detail).filter((line) => !told.has(line.field));
  if (lines.length + particulars.length === 0) return null;
  const fieldText = (field: string) => t(`auditField.${field}`, { defaultValue: field });
  const valueText = (field: string, value: string) =>
    field === 'role' ? t(`common:role.${value}`, { defaultValue: value }) : t(`auditValue.${field}.${value}`, { defaultValue: value });
  return (
    <ul className="text-[13px] text-ink-2">
      {lines.map((line) => (
        <li key={line.field} className="break-words">
          {fieldText(line.field)}: {line.before === '' ? null : <del>{valueText(line.field, line.before)}</del>}
          {line.before === '' ? '' : ' → '}
          <ins className="no-underline">{line.after === '' ? t('auditPage.nothing') : valueText(line.field, line.after)}</ins>
        </li>
      ))}
      {particulars.map((line) => (
        <li key={`detail-${line.field}`} className="break-words text-ink-3">
          {fieldText(line.field)}: {valueText(line.field, line.after)}
        </li>
      ))}
    </ul>
  );
}
