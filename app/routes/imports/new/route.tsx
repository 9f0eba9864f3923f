import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Wizard } from '#app/components/wizard/wizard';
import { PageHeader } from '#app/components/ui/page-header';
import { requirePermission } from '#app/domain/access/actor';
import { rememberedProvenance, startImport } from '#app/domain/imports/start-import.server';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import { CITIES } from '#app/domain/members/city-names';
import type { Env } from '#app/platform/env.server';
import { dropFile } from '#app/platform/file-store.server';
import { door, parseFormData, parseQuery } from '../../_door.server';
import { useImportSteps } from '../import-marks';
import { UploadFormSchema } from '../upload-form-schema';
import { receiveUpload } from '../upload.server';
import { TargetChoice } from './target-choice';
import { UploadForm } from './upload-form';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

const QuerySchema = z.object({ target: z.enum(TARGET_NAMES).optional() });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, locale, t, context }) => {
  requirePermission(actor, 'import:run');
  const { target = null } = parseQuery(request, QuerySchema);
  return {
    title: t('imports:new.title'),
    target,
    remembered: target ? await rememberedProvenance(actor, target) : null,
    megabytes: uploadLimit(context),
    cities: CITIES.map((city) => ({ value: city.code, label: locale === 'zh-CN' ? city.zh : city.en })),
  };
});

export const action = door(async ({ request, actor, context }) => {
  requirePermission(actor, 'import:run');
  const { form, file } = await receiveUpload(request, uploadLimit(context) * 1024 * 1024);
  const parsed = parseFormData(form, UploadFormSchema);
  if (!parsed.ok || !file) {
    if (file) await dropFile(file.id);
    const errors = { ...(parsed.ok ? {} : parsed.errors), ...(file ? {} : { file: 'imports:error.fileMissing' }) };
    const values = parsed.ok ? Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) : parsed.values;
    return data({ errors, values }, { status: 422 });
  }
  const { target, options, origin, legalBasis, peopleInformed } = parsed.data;
  const { importId } = await startImport(actor, {
    target, fileId: file.id, options, provenance: { origin, legalBasis, peopleInformed },
  });
  return redirect(`/imports/${importId}`);
});

function uploadLimit(context: { env?: unknown }): number {
  return (context.env as Env | undefined)?.UPLOAD_MAX_MB ?? 64;
}

export default function NewImportPage() {
  const { target, remembered, megabytes, cities } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('imports');
  const steps = useImportSteps();
  return (
    <>
      <PageHeader title={t('new.title')} back={{ to: '/imports', label: t('detail.back') }} />
      <Wizard
        steps={steps} current="file"
        title={target ? t(`target.${target}`) : t('new.choose')}
        description={target ? t(`targetHint.${target}`) : t('new.chooseHint')}
      >
        {target ? (
          <UploadForm
            key={target} target={target} megabytes={megabytes} cities={cities} remembered={remembered}
            errors={result?.errors} values={result?.values}
          />
        ) : <TargetChoice />}
      </Wizard>
    </>
  );
}
