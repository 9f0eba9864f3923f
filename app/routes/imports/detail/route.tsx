import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Button } from '#app/components/ui/button';
import { PageHeader } from '#app/components/ui/page-header';
import { getImportPage } from '#app/domain/imports/get-import-page.server';
import { CITIES, findCity } from '#app/domain/members/city-names';
import { door, parseParams, parseQuery } from '../../_door.server';
import { ImportStatusBadge } from '../import-marks';
import { AboutPanel } from './about-panel';
import { CheckPanel } from './check-panel';
import { ColumnsPanel } from './columns-panel';
import { DiscardedPanel, FailedPanel } from './failed-panel';
import { ProblemPanel } from './problem-panel';
import { ProgressPanel } from './progress-panel';
import { ResultPanel } from './result-panel';
import { advance } from './advance.server';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

const ParamsSchema = z.object({ importId: z.uuid() });
const QuerySchema = z.object({
  step: z.literal('columns').optional(),
  show: z.enum(['created', 'updated', 'unchanged', 'rejected']).optional(),
  after: z.coerce.number().int().min(0).optional(),
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, params, actor, locale, t }) => {
  const { importId } = parseParams(params, ParamsSchema);
  const query = parseQuery(request, QuerySchema);
  const page = await getImportPage(actor, { importId, ...query });
  const { target, options } = page.view;
  const city = options.cityCode ? findCity(options.cityCode) : null;
  return {
    ...page,
    title: `${t('imports:title')} · ${t(`imports:target.${target}`)}`,
    cityName: city ? (locale === 'zh-CN' ? city.zh : city.en) : null,
    cities: CITIES.map((each) => ({ value: each.code, label: locale === 'zh-CN' ? each.zh : each.en })),
  };
});

export const action = door(async ({ request, params, actor }) => {
  const { importId } = parseParams(params, ParamsSchema);
  const outcome = await advance(actor, importId, request);
  return outcome instanceof Response ? outcome : data({ errors: outcome.errors }, { status: outcome.status });
});

export default function ImportPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('imports');
  const { view } = page;
  const errors = result?.errors;
  return (
    <>
      <PageHeader
        title={view.options.subject ? `${t(`target.${view.target}`)} · ${view.options.subject}` : t(`target.${view.target}`)}
        back={{ to: '/imports', label: t('detail.back') }}
        badges={<ImportStatusBadge status={view.status} />}
        actions={page.isDiscardable ? (
          <Form method="post">
            <Button name="intent" value="discard" variant="quiet">{t('detail.discard')}</Button>
          </Form>
        ) : undefined}
      />
      <div className="flex flex-col gap-6">
        {page.panel === 'problem' ? <ProblemPanel {...page} errors={errors} /> : null}
        {page.panel === 'columns' ? <ColumnsPanel {...page} errors={errors} /> : null}
        {page.panel === 'progress' ? <ProgressPanel view={view} /> : null}
        {page.panel === 'check' ? <CheckPanel {...page} errors={errors} /> : null}
        {page.panel === 'failed' ? <FailedPanel view={view} errors={errors} /> : null}
        {page.panel === 'discarded' ? <DiscardedPanel /> : null}
        {page.panel === 'result' ? <ResultPanel {...page} /> : null}
        <AboutPanel view={view} cityName={page.cityName} />
      </div>
    </>
  );
}
