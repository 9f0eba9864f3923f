import { cityName } from '../member-labels';
import { exportMembers } from '#app/domain/members/export-members.server';
import type { ListedMember } from '#app/domain/members/find-members.server';
import { MemberQuerySchema } from '#app/domain/members/member-query';
import { type CsvValue, csvFile, csvResponse } from '#app/platform/csv-export';
import { formatDate } from '#app/platform/i18n/format';
import { getSettings } from '#app/platform/settings.server';
import { door, parseQuery } from '../../_door.server';

/** The list as it is filtered, as a file that no spreadsheet runs. It is written down who took it. */
export const loader = door(async ({ request, actor, locale, t }) => {
  const query = parseQuery(request, MemberQuerySchema);
  const members = await exportMembers(actor, query);
  const { zone } = await getSettings();
  const header = [
    'name', 'nameLatin', 'tier', 'city', 'company', 'title', 'type', 'level', 'channel', 'staff', 'credits', 'attended', 'active', 'created', 'tags',
  ].map((key) => t(`members:field.${key}`));
  const word = (group: string, code: string | null) => (code === null ? null : t(`members:${group}.${code}`));
  async function* rows(): AsyncGenerator<CsvValue[]> {
    for await (const row of members as AsyncGenerator<ListedMember>) {
      yield [
        row.displayName, row.nameLatin, t(`common:tier.${row.tier ?? 'none'}`), cityName(row.cityCode, locale), row.company, row.title,
        word('type', row.developerType), word('level', row.engagementLevel), word('channel', row.acquisitionChannel),
        t(`common:state.${row.isStaff ? 'yes' : 'no'}`), row.credits, row.attended,
        row.lastActiveAt ? formatDate(row.lastActiveAt, locale, zone) : null, formatDate(row.createdAt, locale, zone), row.tags.join(' '),
      ];
    }
  }
  return csvResponse('members.csv', csvFile(header, rows()));
});
