import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { Checkbox, Fieldset } from '#app/components/ui/checkbox';
import { Field, Input, Select } from '#app/components/ui/field';
import { Icon } from '#app/components/ui/icon';
import { PageHeader } from '#app/components/ui/page-header';
import { cityScope, requirePermission } from '#app/domain/access/actor';
import { createEvent, CreateEventSchema } from '#app/domain/events/create-event.server';
import { EVENT_GOALS } from '#app/domain/events/event-terms';
import { listSeries } from '#app/domain/events/list-events.server';
import { EVENT_MODES, EVENT_PURPOSES } from '#app/domain/ledger/fact-kinds';
import { CITIES } from '#app/domain/members/city-names';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { fieldErrorsOf } from '#app/platform/http/field-errors';
import { getSettings } from '#app/platform/settings.server';
import { dayOf } from '#app/platform/zoned-time';
import { door, parseForm } from '../../_door.server';
import { EventFormSchema } from './event-form';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, locale, t }) => {
  requirePermission(actor, 'event:write');
  const scope = cityScope(actor);
  const [series, { zone }] = await Promise.all([listSeries(actor), getSettings()]);
  return {
    title: t('events:new.title'),
    today: dayOf(new Date(), zone),
    zone,
    isBound: scope !== null,
    series: series.map((each) => ({ value: each.id, label: locale === 'en' ? each.nameEn : each.nameZh })),
    cities: CITIES.filter((city) => scope === null || scope.includes(city.code))
      .map((city) => ({ value: city.code, label: locale === 'en' ? city.en : city.zh })),
  };
});

export const action = door(async ({ request, actor }) => {
  requirePermission(actor, 'event:write');
  const form = await parseForm(request, EventFormSchema);
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 });
  const { selfOrganised, startTime, endTime, ...fields } = form.data;
  const values: Record<string, string | string[]> = Object.fromEntries(
    Object.entries(form.data).map(([name, value]) => [name, value ?? '']),
  );
  const input = CreateEventSchema.safeParse({
    ...fields, selfOrganised: selfOrganised === 'on',
    ...(startTime ? { startTime } : {}), ...(endTime ? { endTime } : {}),
  });
  if (!input.success) return data({ errors: fieldErrorsOf(input.error), values }, { status: 422 });
  if (input.data.cityCode === null && cityScope(actor) !== null) {
    return data({ errors: { cityCode: 'common:validation.required' }, values }, { status: 422 });
  }
  try {
    const { eventId } = await createEvent(actor, input.data);
    return redirectWithToast(`/events/${eventId}`, { key: 'events:toast.created' });
  } catch (error) {
    if (!(error instanceof AppError) || !error.detail.fields) throw error;
    return data({ errors: error.detail.fields, values }, { status: error.status });
  }
});

export default function NewEventPage() {
  const { today, zone, isBound, series, cities } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('events');
  const { error } = useFieldErrors(result?.errors);
  const values: Record<string, unknown> = result?.values ?? {};
  const text = (name: string, fallback = '') => (typeof values[name] === 'string' ? (values[name] as string) : fallback);
  const list = (name: string): string[] => [values[name] ?? []].flat().filter((each): each is string => typeof each === 'string');
  const options = (keys: readonly string[], group: string) => keys.map((value) => ({ value, label: t(`${group}.${value}`) }));
  const labels = Object.fromEntries(['name', 'cityCode', 'heldOn', 'startTime', 'endTime', 'seriesId', 'primaryGoal']
    .map((name) => [name, t(`field.${name}`)]));
  return (
    <>
      <PageHeader title={t('new.title')} description={t('new.description')} back={{ to: '/events', label: t('list.title') }} />
      <div className="flex max-w-3xl flex-col gap-6">
        <FormErrors errors={result?.errors} labels={labels} />
        <Card>
          <Form method="post" className="flex flex-col gap-6">
            <Field label={t('field.name')} required error={error('name')} hint={t('new.nameHint')}>
              <Input name="name" defaultValue={text('name')} maxLength={200} autoComplete="off" />
            </Field>
            <FormGrid columns={2}>
              <Field label={t('field.cityCode')} required={isBound} error={error('cityCode')} hint={isBound && cities.length === 0 ? t('new.noCity') : undefined}>
                <Select
                  name="cityCode" options={cities} defaultValue={text('cityCode', cities.length === 1 ? cities[0]?.value : '')}
                  {...(isBound ? {} : { placeholder: t('field.noCity') })}
                />
              </Field>
              <Field label={t('field.heldOn')} required error={error('heldOn')}>
                <Input type="date" name="heldOn" defaultValue={text('heldOn', today)} />
              </Field>
              <Field label={t('field.startTime')} optional error={error('startTime')} hint={t('new.zoneHint', { zone })}>
                <Input type="time" name="startTime" defaultValue={text('startTime')} />
              </Field>
              <Field label={t('field.endTime')} optional error={error('endTime')}>
                <Input type="time" name="endTime" defaultValue={text('endTime')} />
              </Field>
              <Field label={t('field.mode')} required error={error('mode')}>
                <Select name="mode" options={options(EVENT_MODES, 'mode')} defaultValue={text('mode', 'offline')} />
              </Field>
              <Field label={t('field.seriesId')} optional error={error('seriesId')}>
                <Select name="seriesId" options={series} placeholder={t('field.noSeries')} defaultValue={text('seriesId')} />
              </Field>
              <Field label={t('field.purpose')} required error={error('purpose')}>
                <Select name="purpose" options={options(EVENT_PURPOSES, 'purpose')} defaultValue={text('purpose', 'exchange')} />
              </Field>
              <Field label={t('field.primaryGoal')} required error={error('primaryGoal')} hint={t('new.goalHint')}>
                <Select name="primaryGoal" options={options(EVENT_GOALS, 'goal')} defaultValue={text('primaryGoal', 'developer_growth')} />
              </Field>
            </FormGrid>
            <details className="rounded-card border border-line p-4">
              <summary className="flex cursor-pointer items-center justify-between text-sm font-medium">
                {t('new.more')}
                <Icon name="chevronDown" className="text-ink-3" />
              </summary>
              <div className="mt-4 flex flex-col gap-6">
                <Fieldset legend={t('field.secondaryGoals')} error={error('secondaryGoals')}>
                  {EVENT_GOALS.map((goal) => (
                    <Checkbox key={goal} name="secondaryGoals" value={goal} label={t(`goal.${goal}`)} defaultChecked={list('secondaryGoals').includes(goal)} />
                  ))}
                </Fieldset>
              </div>
            </details>
            <Checkbox name="selfOrganised" label={t('field.selfOrganised')} hint={t('new.selfOrganisedHint')} defaultChecked={text('selfOrganised') === 'on'} />
            <FormActions>
              <SubmitButton>{t('new.submit')}</SubmitButton>
              <LinkButton to="/events" variant="quiet">{t('action.cancel')}</LinkButton>
            </FormActions>
          </Form>
        </Card>
      </div>
    </>
  );
}
