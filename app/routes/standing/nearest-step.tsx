import { useTranslation } from 'react-i18next';
import { PathVerdictView } from '#app/components/have-need/path-verdict-view';
import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import type { OwnStep } from '#app/domain/tiers/get-own-standing.server';
import { useLackWords } from './use-lack-words';

type NearestStepProps = {
  steps: readonly OwnStep[];
  isInnermost: boolean;
  isStaff: boolean;
  hasOpenCase: boolean;
  tierName: (key: string) => string;
};

/** The nearest path in one sentence, with have and need below it; the other paths folded away. */
export function NearestStep({ steps, isInnermost, isStaff, hasOpenCase, tierName }: NearestStepProps) {
  const { t } = useTranslation('tiers');
  const words = useRuleWords();
  const lack = useLackWords();
  const best = [...steps].sort((a, b) => (b.nearest?.progress ?? 0) - (a.nearest?.progress ?? 0))[0];
  if (isInnermost || isStaff || !best?.nearest) {
    return <Section title={t('standing.nearest')}><p>{t(isStaff ? 'standing.staff' : 'standing.inner')}</p></Section>;
  }
  const { path, missing } = best.nearest;
  const values = { tier: tierName(best.to), path: words.pathName(path) };
  const others = steps.flatMap((step) => step.paths.map((each) => ({ step, each }))).filter(({ each }) => each !== path && each.key !== path.key);
  return (
    <Section title={t('standing.nearest')}>
      <p className="text-lg leading-snug font-medium">
        {path.met
          ? t('standing.nearestMet', values)
          : t('standing.nearestTo', { ...values, missing: lack(missing) })}
      </p>
      {path.met && best.entry === 'application' && !hasOpenCase ? (
        <p className="mt-3 flex flex-wrap items-center gap-3">
          <span>{t('standing.applyNext')}</span>
          {best.to === 'expert' ? <LinkButton to="/apply/expert" variant="primary">{t('standing.apply')}</LinkButton> : null}
        </p>
      ) : null}
      <div className="mt-5"><PathVerdictView path={path} linksEvidence={false} /></div>
      {others.length > 0 ? (
        <details className="mt-4 border-t border-line pt-2">
          <summary className="flex min-h-11 items-center gap-2 font-medium text-ink-2 hover:text-ink">
            <Icon name="chevronDown" className="size-4" />
            {t('standing.otherPaths')}
          </summary>
          <div className="flex flex-col gap-6 pt-2">
            {others.map(({ step, each }) => <PathVerdictView key={step.to + each.key} path={each} linksEvidence={false} />)}
          </div>
        </details>
      ) : null}
    </Section>
  );
}
