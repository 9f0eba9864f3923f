import { useTranslation } from 'react-i18next';
import { Icon } from '#app/components/ui/icon';
import type { FieldDefinition } from '#app/domain/imports/targets/field-types';

type FieldSelectProps = { fields: readonly FieldDefinition[]; words: 'zh' | 'en'; value: string | null; label: string };

const PERSON_KINDS = ['name', 'identity', 'company', 'city', 'country'];

/** The fields of a target in groups: what the record is about, the person, columns that are left out. */
export function FieldSelect({ fields, words, value, label }: FieldSelectProps) {
  const { t } = useTranslation('imports');
  const groups = [
    { name: t('mapping.person'), fields: fields.filter((field) => PERSON_KINDS.includes(field.kind)) },
    { name: t('mapping.record'), fields: fields.filter((field) => !PERSON_KINDS.includes(field.kind) && field.kind !== 'ignored') },
    { name: t('mapping.leaveOut'), fields: fields.filter((field) => field.kind === 'ignored') },
  ];
  return (
    <span className="relative block w-full">
      <select
        name="field" defaultValue={value ?? ''} aria-label={label}
        className="h-10 w-full appearance-none rounded-control border border-line-strong/70 bg-surface px-3 pr-9 text-sm text-ink shadow-card hover:border-line-strong"
      >
        <option value="">{t('mapping.leaveOut')}</option>
        {groups.map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.fields.map((field) => <option key={field.key} value={field.key}>{field.label[words]}</option>)}
          </optgroup>
        ))}
      </select>
      <Icon name="chevronDown" className="pointer-events-none absolute top-3 right-3 text-ink-3" />
    </span>
  );
}
