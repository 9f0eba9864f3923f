import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#app/components/table/data-table';
import { FilterBar } from '#app/components/table/filter-bar';
import { pageHref } from '#app/components/table/list-url';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { can, cityScope } from '#app/domain/access/actor';
import { COUNT_CAP, findMembers } from '#app/domain/members/find-members.server';
import { MemberQuerySchema } from '#app/domain/members/member-query';
import { listTags } from '#app/domain/members/tag-member.server';
import { door, parseQuery } from '../../_door.server';
import { useMemberColumns } from './member-columns';
import { useMemberFilters } from './member-filters';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const query = parseQuery(request, MemberQuerySchema);
  const [page, tags] = await Promise.all([findMembers(actor, query), listTags(actor)]);
  return {
    title: t('members:list.title'), page, tags, isCapped: page.total >= COUNT_CAP, cities: cityScope(actor),
    mayImport: can(actor, 'import:run'), mayWrite: can(actor, 'member:write'), mayExport: can(actor, 'export:members'),
  };
});

export default function MembersPage() {
  const { page, tags, isCapped, cities, mayImport, mayWrite, mayExport } = useLoaderData<typeof loader>();
  const { t } = useTranslation('members');
  const { locale } = useFormat();
  const { search } = useLocation();
  const columns = useMemberColumns();
  const filters = useMemberFilters(tags, cities, locale);
  const params = new URLSearchParams(search);
  const isFiltered = ['q', ...filters.map((filter) => filter.key)].some((key) => params.get(key));
  const importButton = mayImport ? <LinkButton to="/imports/new" icon="upload" variant="primary">{t('list.import')}</LinkButton> : null;
  return (
    <>
      <PageHeader
        title={t('list.title')}
        description={t('list.description')}
        actions={<>{mayWrite ? <LinkButton to="/members/new" icon="plus">{t('list.new')}</LinkButton> : null}{importButton}</>}
      />
      <Card flush>
        <FilterBar
          searchLabel={t('list.search')}
          filters={filters}
          columns={columns}
          actions={mayExport ? <LinkButton to={`/members/export${search}`} icon="download" reloadDocument>{t('list.export')}</LinkButton> : undefined}
        />
        <DataTable
          caption={t('list.title')}
          columns={columns}
          rows={page.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/members/${row.id}`}
          defaultSort={{ column: 'name', direction: 'asc' }}
          page={{
            next: pageHref(search, 'after', page.next), previous: pageHref(search, 'before', page.previous),
            shown: page.rows.length, total: isCapped ? page.total - 1 : page.total, isCapped,
          }}
          empty={isFiltered ? (
            <EmptyState icon="search" title={t('list.noMatch')} description={t('list.noMatchHint')} />
          ) : (
            <EmptyState icon="people" title={t('list.empty')} description={t('list.emptyHint')} actions={importButton ?? undefined} />
          )}
        />
      </Card>
    </>
  );
}
