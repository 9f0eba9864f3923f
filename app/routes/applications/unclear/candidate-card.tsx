import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitButton } from '#app/components/form/form-layout';
import { Badge, TierBadge } from '#app/components/ui/badge';
import { Icon } from '#app/components/ui/icon';
import { DescriptionList } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import type { ApplicationCandidate } from '#app/domain/forms/assign-application.server';
import type { Answers } from '#app/domain/forms/expert-form';
import { cityName } from '../../members/member-labels';

type CandidateCardProps = { candidate: ApplicationCandidate; answers: Answers };

/** Somebody known, and what of the application is theirs. */
export function CandidateCard({ candidate, answers }: CandidateCardProps) {
  const { t } = useTranslation('forms');
  const format = useFormat();
  const contacts = (['email', 'phone'] as const).filter((kind) => candidate.shares.includes(kind));
  const city = cityName(candidate.city, format.locale);
  const rows = [
    ...contacts.map((kind) => ({ kind, value: answers[kind], isSame: true })),
    { kind: 'company', value: candidate.company, isSame: isAlike(candidate.company, answers.company) },
    { kind: 'title', value: candidate.title, isSame: isAlike(candidate.title, answers.title) },
    { kind: 'city', value: city, isSame: candidate.city !== null && candidate.city === answers.city },
  ].filter((row) => row.value);
  return (
    <li className="flex flex-col gap-4 rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Link to={`/members/${candidate.memberId}`} className="prose-link font-medium">
          {format.personName(candidate) || candidate.name}
        </Link>
        {candidate.tier ? <TierBadge tier={candidate.tier} /> : null}
        {candidate.isNamedAlike ? null : <Badge tone="warn">{t('applications.otherName')}</Badge>}
      </div>
      <DescriptionList
        items={rows.map((row) => ({
          term: t(`field.${row.kind}`),
          value: (
            <span className="flex flex-wrap items-center justify-between gap-x-3">
              <span data-numeric className="min-w-0 break-words">{row.value}</span>
              {row.isSame ? (
                <span className="inline-flex items-center gap-1 text-[13px] text-good"><Icon name="check" />{t('applications.alike')}</span>
              ) : null}
            </span>
          ),
        }))}
      />
      <Form method="post" className="mt-auto">
        <input type="hidden" name="intent" value="assign" />
        <input type="hidden" name="memberId" value={candidate.memberId} />
        <SubmitButton variant="secondary">{t('applications.assign')}</SubmitButton>
      </Form>
    </li>
  );
}

function isAlike(known: string | null, given: string): boolean {
  return known !== null && known.trim().toLowerCase() === given.trim().toLowerCase();
}
