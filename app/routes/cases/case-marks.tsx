import { useTranslation } from 'react-i18next';
import { Badge } from '#app/components/ui/badge';
import type { CaseStatus } from '#app/domain/tiers/case-status';

const TONES: Record<CaseStatus, 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'info'> = {
  eligible: 'info', proposed: 'accent', in_review: 'info', needs_information: 'warn', approved: 'good', invited: 'good',
  accepted: 'good', turned_down: 'neutral', declined: 'neutral', withdrawn: 'neutral', lapsed: 'neutral', superseded: 'neutral',
};

export function CaseStatusBadge({ status }: { status: CaseStatus }) {
  const { t } = useTranslation('tiers');
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>;
}

/** A person's name for this reader; somebody erased has none. */
export function usePersonLabel() {
  const { t } = useTranslation('tiers');
  return (person: { displayName: string; nameZh: string | null; nameLatin: string | null } | null, locale: string): string => {
    if (person === null) return t('cases.noMember');
    const { nameZh, nameLatin, displayName } = person;
    if (nameZh && nameLatin && nameZh !== nameLatin && locale !== 'zh-CN') return `${nameLatin} ${nameZh}`;
    return (nameZh || nameLatin || displayName) || t('cases.noMember');
  };
}
