import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Checkbox, Fieldset } from '#app/components/ui/checkbox';
import { Field, Select } from '#app/components/ui/field';
import { ROLES } from '#app/domain/access/permissions';
import type { FieldErrors } from '#app/platform/http/field-errors';

export type ScopeChoices = { cities: { value: string; label: string }[]; territories: string[] };

type AccessFieldsProps = {
  choices: ScopeChoices;
  role?: string | undefined;
  scopes?: readonly string[];
  errors: FieldErrors | undefined;
};

/** Role and reach. Until a role is chosen (or scripts load) both kinds of reach can be ticked. */
export function AccessFields({ choices, role, scopes = [], errors }: AccessFieldsProps) {
  const { t } = useTranslation('settings');
  const { error } = useFieldErrors(errors);
  const [chosen, setChosen] = useState(role ?? '');
  const isOpen = (fitting: string) => chosen === '' || chosen === fitting;
  return (
    <div className="flex flex-col gap-5">
      <Field label={t('users.role')} required hint={chosen === '' ? undefined : t(`users.sees.${chosen}`)} error={error('role')}>
        <Select
          name="role"
          defaultValue={role ?? ''}
          placeholder={t('common:form.choose')}
          onChange={(event) => setChosen(event.target.value)}
          options={ROLES.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        />
      </Field>
      {isOpen('organiser') ? (
        <Fieldset legend={t('users.cities')} hint={t('users.citiesHint')} error={error('scopes')}>
          <div className="scroll-quiet grid max-h-52 grid-cols-2 gap-2 overflow-y-auto rounded-control border border-line p-3 sm:grid-cols-4">
            {choices.cities.map((city) => (
              <Checkbox key={city.value} name="scopes" value={city.value} label={city.label} defaultChecked={scopes.includes(city.value)} />
            ))}
          </div>
        </Fieldset>
      ) : null}
      {isOpen('sales') ? (
        <Fieldset legend={t('users.territories')} hint={t('users.territoriesHint')} error={chosen === 'sales' ? error('scopes') : undefined}>
          <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
            {choices.territories.map((territory) => (
              <Checkbox
                key={territory}
                name="scopes"
                value={territory}
                label={t(`territory.${territory.slice('territory:'.length)}`)}
                defaultChecked={scopes.includes(territory)}
              />
            ))}
          </div>
        </Fieldset>
      ) : null}
    </div>
  );
}
