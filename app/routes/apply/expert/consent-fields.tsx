import { useTranslation } from 'react-i18next';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Alert } from '#app/components/ui/alert';
import { Section } from '#app/components/ui/card';
import { Checkbox } from '#app/components/ui/checkbox';
import type { ConsentText } from '#app/domain/leads/consent-schema';
import type { FieldErrors } from '#app/platform/http/field-errors';

interface ConsentFieldsProps {
  errors: FieldErrors | undefined;
  value: (name: string) => string;
  process: ConsentText | null;
  share: ConsentText | null;
}

/** Two boxes, each for one purpose, none of them ticked for the reader; sharing is theirs to leave out. */
export function ConsentFields({ errors, value, process, share }: ConsentFieldsProps) {
  const { t } = useTranslation('forms');
  const { error } = useFieldErrors(errors);
  return (
    <Section title={t('expert.sectionConsent')}>
      {process === null ? <Alert tone="warning" title={t('expert.noConsentText')} /> : (
        <div className="flex flex-col gap-6">
          <Checkbox
            name="consentProcess" value="on" required defaultChecked={value('consentProcess') === 'on'}
            error={error('consentProcess')} label={<ConsentLabel heading={t('field.consentProcess')} text={process} />}
          />
          {share === null ? null : (
            <Checkbox
              name="consentShare" value="on" defaultChecked={value('consentShare') === 'on'}
              error={error('consentShare')} label={<ConsentLabel heading={t('field.consentShare')} text={share} />}
            />
          )}
        </div>
      )}
    </Section>
  );
}

function ConsentLabel({ heading, text }: { heading: string; text: ConsentText }) {
  const { t } = useTranslation('forms');
  return (
    <>
      <span className="block font-medium">{heading}</span>
      <span className="block text-sm text-ink-2">{text.body}</span>
      <span className="block text-[13px] text-ink-3">{t('expert.consentVersion', { version: text.version })}</span>
    </>
  );
}
