import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { cx } from './class-names';
import { Icon } from './icon';

export type Step = {
  key: string;
  label: string;
  /** Where a step already taken can be looked at again. */
  to?: string | undefined;
};

/** The steps of a wizard, with those done, the current one and those to come. */
export function Stepper({ steps, current }: { steps: readonly Step[]; current: string }) {
  const { t } = useTranslation();
  const at = steps.findIndex((step) => step.key === current);
  return (
    <nav aria-label={t('wizard.label')} className="mb-6">
      <p className="mb-2 text-sm text-ink-3 sm:hidden">
        {t('wizard.step', { step: at + 1, total: steps.length })}
        <span className="ml-2 font-medium text-ink">{steps[at]?.label}</span>
      </p>
      <ol className="flex gap-2">
        {steps.map((step, index) => {
          const state = index < at ? 'done' : index === at ? 'current' : 'upcoming';
          const content = (
            <>
              <span
                aria-hidden
                data-numeric
                className={cx(
                  'flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold',
                  state === 'done' && 'bg-accent-soft text-accent-text',
                  state === 'current' && 'bg-accent text-accent-ink',
                  state === 'upcoming' && 'bg-sunken text-ink-3',
                )}
              >
                {state === 'done' ? <Icon name="check" /> : index + 1}
              </span>
              <span className={cx('hidden truncate sm:inline', state === 'current' ? 'font-medium text-ink' : 'text-ink-2')}>
                {step.label}
              </span>
              <span className="sr-only">
                {step.label} ({t(`state.${state}`)})
              </span>
            </>
          );
          const look = 'flex min-h-9 items-center gap-2 text-sm';
          return (
            <li
              key={step.key}
              {...(state === 'current' ? { 'aria-current': 'step' as const } : {})}
              className={cx('flex-1 border-t-2 pt-2', index <= at ? 'border-accent' : 'border-line')}
            >
              {step.to && state === 'done' ? (
                <Link to={step.to} className={look}>
                  {content}
                </Link>
              ) : (
                <span className={look}>{content}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
