import { useTranslation } from 'react-i18next';
import { PathVerdictView } from '#app/components/have-need/path-verdict-view';
import { TierBadge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import type { PathVerdict } from '#app/domain/tiers/verdict';

/** The nearest path upward: what somebody has, and what is missing. */
export function NextStepCard({ step }: { step: { to: string; met: boolean; path: PathVerdict } }) {
  const { t } = useTranslation('members');
  return (
    <Section title={t('profile.nearest')} description={t(step.met ? 'profile.nearestMet' : 'profile.nearestHint')} actions={<TierBadge tier={step.to} />}>
      <PathVerdictView path={step.path} linksEvidence={false} />
    </Section>
  );
}
