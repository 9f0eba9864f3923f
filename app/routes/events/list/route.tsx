import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { pageHref } from '#app/components/table/list-url';
import { Button, LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Field, Input } from '#app/components/ui/field';
import { PageHeader } from '#app/components/ui/page-header';
import { Pagination } from '#app/components/ui/pagination';
import { EmptyState } from '#app/components/ui/states';
import { can } from '#app/domain/access/actor';
import { getEventAgenda, listEvents, ListEventsSchema } from '#app/domain/events/list-events.server';
import { door, parseQuery } from '../../_door.server';
import { EventRows } from './event-rows';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const query = parseQuery(request, ListEventsSchema);
  // Whatever is open stands in the agenda already; a search looks everywhere.
  const status = query.q === '' && query.status === '' ? 'closed' : query.status;
  const [agenda, page] = await Promise.all([getEventAgenda(actor), listEvents(actor, { ...query, status })]);
  return { title: t('events:list.title'), mayCreate: can(actor, 'event:write'), agenda, page, q: query.q, isPaging: query.after !== '' };
});

export default function EventsPage() {
  const { agenda, page, mayCreate, q, isPaging } = useLoaderData<typeof loader>();
  const { t } = useTranslation('events');
  const { search } = useLocation();
  const isSearch = q !== '' || isPaging;
  return (
    <>
      <PageHeader
        title={t('list.title')}
        description={t('list.description')}
        actions={mayCreate ? <LinkButton to="/events/new" icon="plus" variant="primary">{t('list.new')}</LinkButton> : undefined}
      />
      <div className="flex flex-col gap-6">
        {isSearch ? null : (
          <>
            {agenda.today.length > 0 ? (
              <Section title={t('list.today')} flush><EventRows events={agenda.today} isToday /></Section>
            ) : null}
            {agenda.toClose.length > 0 ? (
              <Section title={t('list.toClose')} description={t('list.toCloseHint')} flush><EventRows events={agenda.toClose} /></Section>
            ) : null}
            <Section title={t('list.upcoming')} flush>
              {agenda.upcoming.length > 0 ? (
                <EventRows events={agenda.upcoming} />
              ) : (
                <EmptyState
                  icon="calendar" title={t('list.noUpcoming')} description={t('list.noUpcomingHint')}
                  actions={mayCreate ? <LinkButton to="/events/new" icon="plus">{t('list.new')}</LinkButton> : undefined}
                />
              )}
            </Section>
          </>
        )}
        <Section title={t(q === '' ? 'list.closed' : 'list.found')} flush>
          <Form method="get" role="search" className="flex items-end gap-2 border-b border-line p-4 sm:px-6">
            <Field label={t('list.search')} className="min-w-0 flex-1" hideLabel>
              <Input type="search" name="q" defaultValue={q} placeholder={t('list.search')} maxLength={200} />
            </Field>
            <Button icon="search">{t('action.search')}</Button>
          </Form>
          {page.events.length > 0 ? (
            <EventRows events={page.events} />
          ) : (
            <EmptyState icon="calendar" title={isSearch ? t('state.noResults') : t('list.empty')} description={isSearch ? t('state.noResultsHint') : t('list.emptyHint')} />
          )}
          {page.events.length > 0 ? (
            <div className="border-t border-line">
              <Pagination next={pageHref(search, 'after', page.next)} previous={null} shown={page.events.length} />
            </div>
          ) : null}
        </Section>
      </div>
    </>
  );
}
