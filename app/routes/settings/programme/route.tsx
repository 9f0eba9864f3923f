import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PageHeader } from '#app/components/ui/page-header';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { changeSettings } from '#app/domain/access/change-settings.server';
import { ConsentPartiesSchema } from '#app/domain/leads/consent-parties';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import { getInstallation } from '#app/domain/stewardship/get-installation.server';
import { editProgramme, EditProgrammeSchema } from '#app/domain/tiers/edit-programme.server';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { SettingsSchema } from '#app/platform/settings.server';
import { door, parseForm } from '../../_door.server';
import { zoneNames } from '../zones';
import { ConsentForm } from './consent-form';
import { GeneralForm } from './general-form';
import { ProgrammeForm } from './programme-form';
import type { RefusedForm } from './settings-form';

const days = (field: z.ZodType<number, number>) => z.string().regex(/^\d{1,4}$/, 'common:validation.number').transform(Number).pipe(field);

const FormSchema = z.discriminatedUnion('intent', [
  z.strictObject({
    intent: z.literal('general'),
    organisation: SettingsSchema.shape.organisation.unwrap(),
    zone: SettingsSchema.shape.zone.unwrap(),
    locale: SettingsSchema.shape.locale.unwrap(),
    leadResponseDays: days(SettingsSchema.shape.leadResponseDays.unwrap()),
    undoDays: days(SettingsSchema.shape.undoDays.unwrap()),
  }),
  z.strictObject({ intent: z.literal('programme'), ...EditProgrammeSchema.shape }),
  z.strictObject({ intent: z.literal('consent'), ...ConsentPartiesSchema.shape }),
]);

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, t }) => ({
  title: t('settings:title'), zones: zoneNames(), ...(await getInstallation(actor)),
}));

export const action = door(async ({ request, actor }) => {
  requirePermission(actor, 'setting:write');
  const form = await parseForm(request, FormSchema);
  if (!form.ok) {
    const refused: RefusedForm = { intent: String(form.values.intent ?? ''), errors: form.errors, values: form.values };
    return data(refused, { status: 422 });
  }
  await save(actor, form.data);
  return redirectWithToast('/settings', { key: 'common:toast.saved' });
});

async function save(actor: Actor, form: z.output<typeof FormSchema>): Promise<void> {
  if (form.intent === 'general') {
    const { intent: _, ...settings } = form;
    await changeSettings(actor, settings);
  } else if (form.intent === 'programme') {
    const { intent: _, ...programme } = form;
    await editProgramme(actor, programme);
  } else {
    const { intent: _, ...parties } = form;
    await installConsentWordings(actor, parties);
  }
}

export default function SettingsPage() {
  const { settings, programme, consent, zones } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('settings');
  const refused = (intent: string) => (result?.intent === intent ? result : undefined);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="flex flex-col gap-6">
        {programme ? <ProgrammeForm programme={programme} refused={refused('programme')} /> : null}
        <GeneralForm settings={settings} zones={zones} refused={refused('general')} />
        <ConsentForm consent={consent} refused={refused('consent')} />
      </div>
    </>
  );
}
