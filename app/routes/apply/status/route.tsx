import { data, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PublicShell } from '#app/components/layout/public-shell';
import { Badge } from '#app/components/ui/badge';
import { Card } from '#app/components/ui/card';
import { CopyButton } from '#app/components/ui/copy-button';
import { PageHeader } from '#app/components/ui/page-header';
import { QrCode } from '#app/components/ui/qr-code';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { getApplicationStatus } from '#app/domain/forms/get-application-status.server';
import { statusPath } from '#app/domain/forms/status-link.server';
import { linkTo } from '#app/platform/base-url.server';
import { getSettings } from '#app/platform/settings.server';
import { parseParams, publicDoor } from '../../_door.server';
import { qrOf } from '../../_qr.server';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Nianlun' }, { name: 'robots', content: 'noindex' },
];

export const loader = publicDoor(async ({ params, t }) => {
  const { token } = parseParams(params, z.object({ token: z.string().max(64) }));
  const application = await getApplicationStatus(token);
  const link = linkTo(statusPath(token));
  const { organisation } = await getSettings();
  const page = { title: t('forms:status.title'), application, link, qr: await qrOf(link), organisation };
  return data(page, { headers: { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' } });
});

export default function ApplicationStatusPage() {
  const { application, link, qr, organisation } = useLoaderData<typeof loader>();
  const { t } = useTranslation('forms');
  const format = useFormat();
  return (
    <PublicShell programmeName={organisation}>
      <PageHeader title={t('status.title')} description={t('status.receivedOn', { date: format.date(application.receivedAt) })} />
      <div className="flex flex-col gap-6">
        <Card>
          <DescriptionList
            items={[
              { term: t('status.number'), value: <span data-numeric>{application.number}</span> },
              { term: t('status.state'), value: <Badge tone="info">{t(`status.${application.status}`)}</Badge> },
            ]}
          />
          <p className="mt-4 text-ink-2">{t(`status.hint.${application.status}`)}</p>
        </Card>
        <Card>
          <p className="mb-4 text-sm text-ink-2">{t('status.keep')}</p>
          <div className="flex flex-wrap items-center gap-6">
            <QrCode svg={qr} />
            <CopyButton text={link} label={t('status.copy')} />
          </div>
        </Card>
      </div>
    </PublicShell>
  );
}
