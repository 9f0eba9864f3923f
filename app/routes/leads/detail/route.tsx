import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { claimLead } from '#app/domain/leads/claim-lead.server';
import { decideLead } from '#app/domain/leads/decide-lead.server';
import { getLead } from '#app/domain/leads/get-lead.server';
import { type LeadContact, LEAD_DECISIONS, REJECT_REASONS } from '#app/domain/leads/lead-schema';
import { isIdentityKind } from '#app/domain/members/identity-kinds';
import { formatContact } from '#app/domain/members/mask-contact';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm, parseParams } from '../../_door.server';
import { LeadStatusBadge, personLabel } from '../lead-marks';
import { ConsentReceipt } from './consent-receipt';
import { UsageEvidence } from './usage-evidence';
import { VerdictForms } from './verdict-forms';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

const ParamsSchema = z.object({ leadId: z.uuid() });
const version = z.coerce.number().int().min(1);

const FormSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('claim'), version }),
  z.strictObject({
    intent: z.literal('decide'), version, decision: z.enum(LEAD_DECISIONS),
    reasonCode: z.enum(REJECT_REASONS, 'leads:error.reasonMissing').optional().or(z.literal('').transform(() => undefined)),
  }),
]);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ params, actor, t }) => {
  const { leadId } = parseParams(params, ParamsSchema);
  const lead = await getLead(actor, leadId);
  const contacts = lead.contacts.map((contact) => ({ ...contact, display: contactText(contact) }));
  return { title: `${t('leads:title')} · ${lead.reference}`, lead: { ...lead, contacts }, mayDecide: lead.ownerId === null || lead.isMine || actor.role === 'owner' };
});

export const action = door(async ({ request, params, actor }) => {
  const { leadId } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  const input = form.data;
  try {
    if (input.intent === 'claim') {
      await claimLead(actor, { leadId, version: input.version });
      return redirectWithToast(`/leads/${leadId}`, { key: 'leads:toast.claimed' });
    }
    await decideLead(actor, { leadId, decision: input.decision, reasonCode: input.reasonCode, version: input.version });
    const done = { accept: 'accepted', reject: 'rejected', won: 'won', lost: 'lost' } as const;
    return redirectWithToast(`/leads/${leadId}`, { key: `leads:toast.${done[input.decision]}` });
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'invalid-input')) throw error;
    return data({ errors: error.detail.fields ?? { '': error.detail.message ?? 'common:errors.conflict' } }, { status: error.status });
  }
});

export default function LeadPage() {
  const { lead, mayDecide } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('leads');
  const format = useFormat();
  const city = format.locale === 'zh-CN' ? lead.cityZh : lead.cityEn;
  return (
    <>
      <PageHeader
        title={personLabel(lead, t, format.locale)} description={[lead.company, lead.title, city].filter(Boolean).join(' · ')}
        back={{ to: '/leads', label: t('title') }} badges={<LeadStatusBadge status={lead.status} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-6">
          <UsageEvidence lead={lead} />
          <Section title={t('detail.events')}>
            {lead.events.length === 0 ? <p className="text-ink-3">{t('detail.eventsNone')}</p> : (
              <ul className="flex flex-col gap-2 text-sm">
                {lead.events.map((event) => (
                  <li key={`${event.heldOn}${event.name}${event.role}`} className="flex flex-wrap justify-between gap-2">
                    <span>{event.name} · {t(`role.${event.role}`)}</span>
                    <span className="text-ink-3" data-numeric>{format.day(event.heldOn)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </div>
        <div className="flex flex-col gap-6 lg:row-span-2">
          <Section title={t('detail.contact')}>
            {lead.contacts.length === 0 ? <p className="text-ink-3">{t('detail.noContacts')}</p> : (
              <DescriptionList items={lead.contacts.map((contact) => ({ term: t(`kind.${contact.kind}`), value: <span data-numeric>{contact.display}</span> }))} />
            )}
          </Section>
          <VerdictForms lead={lead} mayDecide={mayDecide} errors={result?.errors} />
        </div>
        <ConsentReceipt receipt={lead.receipt} />
      </div>
    </>
  );
}

/** A phone in groups, as on a profile. */
function contactText({ kind, display }: LeadContact): string {
  return isIdentityKind(kind) ? formatContact(kind, display) : display;
}
