import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataColumn } from '#app/components/table/data-table';
import { Badge, TagChip, TierBadge } from '#app/components/ui/badge';
import { useFormat } from '#app/components/ui/use-format';
import { cityName } from '../member-labels';

export interface MemberRow {
  id: string;
  displayName: string;
  nameZh: string | null;
  nameLatin: string | null;
  tier: string | null;
  cityCode: string | null;
  company: string | null;
  university: string | null;
  title: string | null;
  developerType: string | null;
  engagementLevel: string | null;
  acquisitionChannel: string | null;
  isStaff: boolean;
  credits: number;
  attended: number;
  lastActiveAt: Date | null;
  createdAt: Date;
  tags: string[];
}

/** Where somebody works, else studies, with what they do there. */
function placeOf({ company, university, title }: MemberRow): ReactNode {
  const place = company ?? university;
  if (!place || !title) return place ?? title;
  return <>{place}<span className="text-[13px] text-ink-3 sm:block"><span className="sm:hidden"> · </span>{title}</span></>;
}

/** The columns of the member list; their ids are also what it is sorted by. */
export function useMemberColumns(): DataColumn<MemberRow>[] {
  const { t } = useTranslation('members');
  const format = useFormat();
  return [
    {
      id: 'name', header: t('field.name'), sortable: true,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {format.personName(row) || row.displayName}
          {row.isStaff ? <Badge>{t('profile.staffBadge')}</Badge> : null}
        </span>
      ),
    },
    { id: 'tier', header: t('field.tier'), onPhone: 'badge', cell: (row) => <TierBadge tier={row.tier} /> },
    { id: 'city', header: t('field.city'), cell: (row) => cityName(row.cityCode, format.locale) },
    { id: 'company', header: t('field.place'), cell: (row) => placeOf(row) },
    { id: 'credits', header: t('field.credits'), sortable: true, align: 'end', cell: (row) => format.number(row.credits) },
    { id: 'attended', header: t('field.attended'), align: 'end', optional: true, cell: (row) => format.number(row.attended) },
    {
      id: 'active', header: t('field.active'), sortable: true,
      cell: (row) => (row.lastActiveAt ? format.relative(row.lastActiveAt) : <span className="text-ink-3"><span className="sm:hidden">{t('field.active')} </span>{t('profile.never')}</span>),
    },
    {
      id: 'tags', header: t('field.tags'), hideOnPhone: true,
      cell: (row) => <span className="inline-flex flex-wrap gap-1">{row.tags.map((tag) => <TagChip key={tag}>{tag}</TagChip>)}</span>,
    },
    { id: 'type', header: t('field.type'), optional: true, cell: (row) => (row.developerType ? t(`type.${row.developerType}`) : null) },
    { id: 'level', header: t('field.level'), optional: true, cell: (row) => (row.engagementLevel ? t(`level.${row.engagementLevel}`) : null) },
    { id: 'channel', header: t('field.channel'), optional: true, cell: (row) => (row.acquisitionChannel ? t(`channel.${row.acquisitionChannel}`) : null) },
    { id: 'created', header: t('field.created'), sortable: true, optional: true, cell: (row) => format.date(row.createdAt) },
  ];
}
