import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Alert } from '#app/components/ui/alert';
import { Badge, TierBadge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { CaseParamsSchema, getCase } from '#app/domain/tiers/get-case.server';
import { replayDossier } from '#app/domain/tiers/replay-dossier.server';
import { door, parseParams } from '../../_door.server';
import { CaseStatusBadge, usePersonLabel } from '../case-marks';
import { CaseEvidence } from '../detail/case-evidence';
import { DecisionShown } from '../detail/decision-shown';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ params, actor, t }) => {
  const { caseId } = parseParams(params, CaseParamsSchema);
  const page = await getCase(actor, caseId);
  return { title: t('tiers:dossier.title'), page, replay: page.dossier ? await replayDossier(actor, caseId) : null };
});

export default function DossierPage() {
  const { page, replay } = useLoaderData<typeof loader>();
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const personLabel = usePersonLabel();
  const back = { to: `/cases/${page.id}`, label: t('case.back') };
  if (!page.dossier || !replay) {
    return <PageHeader title={t('dossier.title')} description={t('dossier.none')} back={back} />;
  }
  return (
    <>
      <PageHeader title={t('dossier.title')} description={t('dossier.print')} back={back} badges={<CaseStatusBadge status={page.status} />} />
      <div className="flex flex-col gap-6">
        <Section title={personLabel(page.member, format.locale)}>
          <DescriptionList items={[
            { term: t('cases.column.step'), value: <TierBadge tier={page.toTier} /> },
            { term: t('case.origin'), value: t(`origin.${page.origin}`) },
            { term: t('case.rule'), value: page.rule.isDefault ? t('case.ruleDefault', { version: page.rule.version }) : String(page.rule.version) },
            { term: t('dossier.verdict'), value: <Badge tone={page.met ? 'good' : 'warn'}>{t(page.met ? 'dossier.holds' : 'dossier.holdsNot')}</Badge> },
            { term: t('dossier.validAt'), value: format.dateTime(page.dossier.validAt) },
            { term: t('dossier.knownAt'), value: format.dateTime(page.dossier.knownAt) },
            { term: t('dossier.number'), value: <span className="font-mono text-[13px] break-all">{page.id}</span> },
            { term: t('dossier.fingerprint'), value: <span className="font-mono text-[13px] break-all">{page.dossier.sha256}</span> },
          ]} />
        </Section>
        <DecisionShown page={page} />
        <Alert tone={replay.identical ? 'success' : 'warning'} title={t('case.replay')}>
          {replay.identical ? t('case.replaySame') : t('case.replayDiffers', { count: replay.differences.length })}
        </Alert>
        <CaseEvidence transition={page.transition} facts={page.facts} isFrozen />
      </div>
    </>
  );
}
