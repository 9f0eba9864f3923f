import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Badge, TierBadge } from '#app/components/ui/badge';
import { PageHeader } from '#app/components/ui/page-header';
import { Stat, StatGrid } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { can } from '#app/domain/access/actor';
import { addIdentity } from '#app/domain/members/add-identity.server';
import { addNote } from '#app/domain/members/add-note.server';
import { findMergeSuggestions } from '#app/domain/members/find-merge-suggestions.server';
import { getMember } from '#app/domain/members/get-member.server';
import { listTimeline } from '#app/domain/members/list-timeline.server';
import { revealContact } from '#app/domain/members/reveal-contact.server';
import { tagMember, untagMember } from '#app/domain/members/tag-member.server';
import { getNextStep } from '#app/domain/tiers/get-next-step.server';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm, parseParams, parseQuery } from '../../_door.server';
import { cityName } from '../member-labels';
import { AboutCard, RolesCard, TierHistoryCard } from './about-cards';
import { IdentitiesCard } from './identities-card';
import { IntentSchema } from './intents.server';
import { MemberTimeline } from './member-timeline';
import { NextStepCard } from './next-step-card';
import { NotesCard, TagsCard } from './notes-card';
import { SamePersonNotice } from './same-person-notice';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

const ParamsSchema = z.object({ memberId: z.uuid() });
const PageSchema = z.object({ after: z.string().max(500).optional() });

export const loader = door(async ({ request, params, actor }) => {
  const { memberId } = parseParams(params, ParamsSchema);
  const { after } = parseQuery(request, PageSchema);
  const [member, timeline, next, samePeople] = await Promise.all([
    getMember(actor, { memberId }), listTimeline(actor, { memberId, after }), getNextStep(actor, { memberId }),
    findMergeSuggestions(actor, { memberId }),
  ]);
  return {
    title: member.displayName, member, timeline, samePeople, step: next?.step ?? null, isPaging: after !== undefined,
    may: { write: can(actor, 'member:write'), note: can(actor, 'note:write'), reveal: can(actor, 'contact:reveal') },
  };
});

export const action = door(async ({ request, params, actor }) => {
  const { memberId } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, IntentSchema);
  if (!form.ok) return data({ revealed: null, errors: form.errors, values: form.values }, { status: 422 });
  const here = `/members/${memberId}`;
  const input = form.data;
  try {
    switch (input.intent) {
      case 'reveal':
        return data({ revealed: await revealContact(actor, { memberId, identityId: input.identityId }), errors: undefined, values: undefined });
      case 'note':
        await addNote(actor, { memberId, body: input.body });
        return redirectWithToast(here, { key: 'members:toast.note' });
      case 'tag':
        await tagMember(actor, { memberId, name: input.name });
        return redirectWithToast(here, { key: 'members:toast.tagged' });
      case 'untag': {
        const { tagName } = await untagMember(actor, { memberId, tagId: input.tagId });
        return redirectWithToast(here, tagName === null ? { key: 'common:toast.removed' } : {
          key: 'members:toast.untagged', values: { name: tagName }, undo: { action: here, fields: { intent: 'tag', name: tagName } },
        });
      }
      case 'identity':
        await addIdentity(actor, { memberId, kind: input.kind, value: input.value });
        return redirectWithToast(here, { key: 'members:toast.identity' });
    }
  } catch (error) {
    if (!(error instanceof AppError) || !['conflict', 'invalid-input'].includes(error.code)) throw error;
    const errors = error.detail.fields ?? { _form: error.detail.message ?? `common:errors.${error.code}` };
    return data({ revealed: null, errors, values: undefined }, { status: error.status });
  }
});

export default function MemberPage() {
  const { member, timeline, samePeople, step, may, isPaging } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useTranslation('members');
  const format = useFormat();
  const place = [member.title, member.company, cityName(member.cityCode, format.locale)].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader
        title={format.personName(member) || member.displayName}
        description={place || undefined}
        back={{ to: '/members', label: t('list.title') }}
        badges={<><TierBadge tier={member.tier} />{member.isStaff ? <Badge>{t('profile.staffBadge')}</Badge> : null}</>}
        actions={may.write ? <LinkButton to={`/members/${member.id}/edit`}>{t('profile.edit')}</LinkButton> : undefined}
      />
      <div className="flex flex-col gap-6">
        <SamePersonNotice people={samePeople} />
        <StatGrid>
          <Stat label={t('field.credits')} value={format.number(member.credits)} />
          <Stat label={t('field.attended')} value={format.number(member.attended)} />
          <Stat label={t('profile.organised')} value={format.number(member.organised)} />
          <Stat label={t('profile.spoke')} value={format.number(member.spoke)} />
          <Stat label={t('profile.published')} value={format.number(member.published)} />
          <Stat label={t('field.active')} value={member.lastActiveAt ? format.relative(member.lastActiveAt) : t('profile.never')} />
        </StatGrid>
        <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-6">
            {step ? <NextStepCard step={step} /> : null}
            <Section title={t('profile.timeline')}>
              <MemberTimeline items={timeline.items} next={timeline.next} isPaging={isPaging} />
            </Section>
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <IdentitiesCard identities={member.identities} revealed={sent?.revealed ?? null} may={may} errors={sent?.errors} />
            <AboutCard member={member} />
            <TagsCard tags={member.tags} mayWrite={may.write} errors={sent?.errors} />
            <NotesCard notes={member.notes} mayWrite={may.note} errors={sent?.errors} />
            <RolesCard roles={member.roles} />
            <TierHistoryCard history={member.tierHistory} />
          </div>
        </div>
      </div>
    </>
  );
}
