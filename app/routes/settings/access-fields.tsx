import { type ReactNode, useState } from 'react';
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

/** Role and reach. Until a role is chosen (or scripts load) both kinds of reach can be opened and ticked. */
export function AccessFields({ choices, role, scopes = [], errors }: AccessFieldsProps) {
  const { t } = useTranslation('settings');
  const { error } = useFieldErrors(errors);
  const [chosen, setChosen] = useState(role ?? '');
  const fits = (kind: string) => chosen === '' || chosen === kind;
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
      {fits('organiser') ? (
        <Reach title={t('users.cities')} isOpen={chosen === 'organiser'}>
          <Fieldset legend={t('users.citiesHint')} error={error('scopes')}>
            <div className="scroll-quiet grid max-h-52 grid-cols-2 gap-2 overflow-y-auto rounded-control border border-line p-3 sm:grid-cols-4">
              {choices.cities.map((city) => (
                <Checkbox key={city.value} name="scopes" value={city.value} label={city.label} defaultChecked={scopes.includes(city.value)} />
              ))}
            </div>
          </Fieldset>
        </Reach>
      ) : null}
      {fits('sales') ? (
        <Reach title={t('users.territories')} isOpen={chosen === 'sales'}>
          <Fieldset legend={t('users.territoriesHint')} error={chosen === 'sales' ? error('scopes') : undefined}>
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
        </Reach>
      ) : null}
    </div>
  );
}

function Reach({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  return (
    <details open={isOpen}>
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-sm font-medium">{title}</summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
