import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/components/ui/icon';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import { TARGET_ICONS } from '../import-marks';

/** What the file holds: each a link, so that the choice is an address. */
export function TargetChoice() {
  const { t } = useTranslation('imports');
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {TARGET_NAMES.map((target) => (
        <li key={target}>
          <Link
            to={`/imports/new?target=${target}`}
            className="flex h-full items-start gap-3 rounded-card border border-line p-4 hover:border-accent hover:bg-hover"
          >
            <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-text">
              <Icon name={TARGET_ICONS[target]} className="size-5" />
            </span>
            <span className="min-w-0">
              <span className="block font-medium text-ink">{t(`target.${target}`)}</span>
              <span className="block text-sm text-ink-2">{t(`targetHint.${target}`)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
