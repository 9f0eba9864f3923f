import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Badge, TierBadge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { cityName } from '../member-labels';

interface About {
  university: string | null;
  graduationOn: string | null;
  fields: string[];
  developerType: string | null;
  engagementLevel: string | null;
  acquisitionChannel: string | null;
  decisionPower: string | null;
  firstFactAt: Date | null;
  createdAt: Date;
}

export function AboutCard({ member }: { member: About }) {
  const { t } = useTranslation('members');
  const format = useFormat();
  const items = [
    { term: t('field.type'), value: member.developerType && t(`type.${member.developerType}`) },
    { term: t('field.level'), value: member.engagementLevel && t(`level.${member.engagementLevel}`) },
    { term: t('field.channel'), value: member.acquisitionChannel && t(`channel.${member.acquisitionChannel}`) },
    { term: t('field.decisionPower'), value: member.decisionPower && t(`power.${member.decisionPower}`) },
    { term: t('field.university'), value: member.university },
    { term: t('field.graduationOn'), value: member.graduationOn && format.day(member.graduationOn) },
    { term: t('field.fields'), value: member.fields.length > 0 ? member.fields.join(' · ') : null },
    { term: t('profile.firstSeen'), value: member.firstFactAt && format.date(member.firstFactAt) },
    { term: t('field.created'), value: format.date(member.createdAt) },
  ];
  return <Section title={t('profile.about')}><DescriptionList items={items.filter((item) => item.value)} /></Section>;
}

interface RolesCardProps {
  roles: readonly { id: string; role: string; cityCode: string | null; since: string; until: string | null }[];
}

export function RolesCard({ roles }: RolesCardProps) {
  const { t } = useTranslation('members');
  const format = useFormat();
  if (roles.length === 0) return null;
  return (
    <Section title={t('profile.roles')}>
      <ul className="flex flex-col gap-3 text-sm">
        {roles.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={each.until ? 'neutral' : 'accent'}>{t(`role.${each.role}`)}</Badge>
              {cityName(each.cityCode, format.locale)}
            </span>
            <span className="text-[13px] text-ink-3">
              {each.until ? t('field.sinceUntil', { since: format.day(each.since), until: format.day(each.until) }) : t('field.since', { day: format.day(each.since) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface TierHistoryCardProps {
  history: readonly { id: string; to: string | null; at: Date; until: string | null; origin: string; caseId: string | null }[];
}

export function TierHistoryCard({ history }: TierHistoryCardProps) {
  const { t } = useTranslation('members');
  const format = useFormat();
  return (
    <Section title={t('profile.tierHistory')}>
      {history.length === 0 ? <p className="text-sm text-ink-3">{t('profile.noHistory')}</p> : null}
      <ol className="flex flex-col gap-3 text-sm">
        {history.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center justify-between gap-2">
            <TierBadge tier={each.to} />
            <span className="text-[13px] text-ink-3">
              {format.date(each.at)} · {each.caseId ? <Link to={`/cases/${each.caseId}`} className="prose-link">{t('profile.byCase')}</Link> : t(`origin.${each.origin}`)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
