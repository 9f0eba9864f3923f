import { useTranslation } from 'react-i18next';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import { TARGET_ICONS } from '../import-marks';

/** A blank file to fill in for each kind of import. */
export function TemplateList() {
  const { t } = useTranslation('imports');
  return (
    <Section title={t('templates.title')} description={t('templates.description')} flush>
      <ul className="grid gap-px bg-line sm:grid-cols-2 lg:grid-cols-3">
        {TARGET_NAMES.map((target) => (
          <li key={target} className="flex items-start gap-3 bg-surface px-4 py-4 sm:px-6">
            <Icon name={TARGET_ICONS[target]} className="mt-0.5 size-5 text-ink-3" />
            <div className="min-w-0 flex-1">
              <p className="font-medium">{t(`target.${target}`)}</p>
              <p className="text-[13px] text-ink-3">{t(`targetHint.${target}`)}</p>
            </div>
            <LinkButton
              to={`/imports/templates/${target}.csv`} reloadDocument size="small" variant="quiet" icon="download"
              aria-label={t('templates.of', { target: t(`target.${target}`) })}
            >
              {t('templates.download')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
