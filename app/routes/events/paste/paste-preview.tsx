import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { Badge, type Tone } from '#app/components/ui/badge';
import { Card } from '#app/components/ui/card';
import { Field, Select } from '#app/components/ui/field';
import { useFormat } from '#app/components/ui/use-format';
import type { PastePreview as Preview } from '#app/domain/events/paste-attendance.server';

type Verdict = Preview['verdicts'][number];
const TONES: Record<Verdict['kind'], Tone> = { match: 'good', new: 'info', unclaimed: 'warn', known: 'neutral', 'left-out': 'neutral' };

/** What entering the list would do, line by line; suggestions wait for a person's yes. */
export function PastePreview({ preview, text, status }: { preview: Preview; text: string; status: string }) {
  const { t } = useTranslation('events');
  const count = (kind: Verdict['kind']) => preview.verdicts.filter((each) => each.kind === kind).length;
  return (
    <Form method="post">
      <input type="hidden" name="text" value={text} />
      <input type="hidden" name="status" value={status} />
      <Card flush>
        <p className="flex flex-wrap gap-2 border-b border-line px-4 py-3 sm:px-6">
          {(Object.keys(TONES) as Verdict['kind'][]).filter((kind) => count(kind) > 0).map((kind) => (
            <Badge key={kind} tone={TONES[kind]}>{t(`paste.kind.${kind}`)} · {count(kind)}</Badge>
          ))}
        </p>
        <ol className="divide-y divide-line">
          {preview.verdicts.map((verdict, place) => (
            <li key={place} className="flex flex-col gap-2 px-4 py-3 sm:px-6">
              <div className="flex items-start justify-between gap-3">
                <div className="min-w-0">
                  <p className="font-medium break-words">{nameOf(verdict)}</p>
                  {verdict.person.text === nameOf(verdict) ? null : (
                    <p className="text-[13px] break-words text-ink-3">{verdict.person.text}</p>
                  )}
                </div>
                <Badge tone={TONES[verdict.kind]}>{t(`paste.kind.${verdict.kind}`)}</Badge>
              </div>
              {verdict.kind === 'unclaimed' ? <Choice verdict={verdict} place={place} /> : null}
            </li>
          ))}
        </ol>
      </Card>
      {preview.skipped.length > 0 ? (
        <details className="mt-4 rounded-card border border-line bg-surface p-4 text-sm">
          <summary className="cursor-pointer list-item font-medium">{t('paste.skipped', { count: preview.skipped.length })}</summary>
          <ul className="mt-2 flex flex-col gap-1 text-ink-2">
            {preview.skipped.map((each) => <li key={each.line} className="break-words">{each.text}</li>)}
          </ul>
        </details>
      ) : null}
      <FormActions>
        <SubmitButton name="intent" value="confirm" size="large">{t('paste.confirm')}</SubmitButton>
        <SubmitButton name="intent" value="edit" size="large" variant="secondary">{t('paste.edit')}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function nameOf(verdict: Verdict): string {
  if (verdict.kind === 'match') return verdict.displayName;
  if (verdict.kind === 'new') return verdict.name.display;
  return verdict.person.name?.display ?? verdict.person.text;
}

/** Which of the people of that name it is; nobody, unless somebody says so. */
function Choice({ verdict, place }: { verdict: Extract<Verdict, { kind: 'unclaimed' }>; place: number }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  if (verdict.candidates.length === 0) {
    return <p className="text-[13px] text-ink-2">{t(`unclaimed.reason.${verdict.reason}`)}</p>;
  }
  return (
    <Field label={t('paste.who', { count: verdict.candidates.length })}>
      <Select
        name="choices"
        defaultValue=""
        options={[
          { value: '', label: t('paste.nobody') },
          ...verdict.candidates.map((each) => ({
            value: `${place}|${each.memberId}`,
            label: [format.personName(each) || each.displayName, each.company].filter(Boolean).join(' · '),
          })),
        ]}
      />
    </Field>
  );
}
