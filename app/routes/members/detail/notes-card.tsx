import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { TagChip } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { Field, Input, Textarea } from '#app/components/ui/field';
import { Icon } from '#app/components/ui/icon';
import { useFormat } from '#app/components/ui/use-format';
import type { FieldErrors } from '#app/platform/http/field-errors';

interface NotesCardProps {
  notes: readonly { id: string; body: string; createdAt: Date; author: string | null }[];
  mayWrite: boolean;
  errors: FieldErrors | undefined;
}

export function NotesCard({ notes, mayWrite, errors }: NotesCardProps) {
  const { t } = useTranslation('members');
  const { error } = useFieldErrors(errors);
  const format = useFormat();
  return (
    <Section title={t('profile.notes')} id="notes">
      {notes.length === 0 ? <p className="text-sm text-ink-3">{t('profile.noNotes')}</p> : null}
      <ul className="flex flex-col gap-4">
        {notes.map((note) => (
          <li key={note.id} className="text-sm">
            <p className="break-words whitespace-pre-wrap">{note.body}</p>
            <p className="mt-1 text-[13px] text-ink-3">
              {note.author ? t('profile.by', { name: note.author, when: format.dateTime(note.createdAt) }) : format.dateTime(note.createdAt)}
            </p>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <Form method="post" className="mt-4 flex flex-col gap-3">
          <Field label={t('profile.addNote')} hint={t('profile.noteHint')} error={error('body')}>
            <Textarea name="body" rows={3} maxLength={4000} />
          </Field>
          <div><SubmitButton name="intent" value="note" variant="secondary" size="small">{t('profile.saveNote')}</SubmitButton></div>
        </Form>
      ) : null}
    </Section>
  );
}

interface TagsCardProps {
  tags: readonly { id: string; name: string }[];
  mayWrite: boolean;
  errors: FieldErrors | undefined;
}

export function TagsCard({ tags, mayWrite, errors }: TagsCardProps) {
  const { t } = useTranslation('members');
  const { error } = useFieldErrors(errors);
  return (
    <Section title={t('profile.tags')}>
      {tags.length === 0 ? <p className="text-sm text-ink-3">{t('profile.noTags')}</p> : null}
      <div className="flex flex-wrap gap-2">
        {tags.map((tag) => (
          <TagChip
            key={tag.id}
            remove={mayWrite ? (
              <Form method="post" preventScrollReset className="contents">
                <input type="hidden" name="tagId" value={tag.id} />
                <button type="submit" name="intent" value="untag" aria-label={t('profile.removeTag', { name: tag.name })} className="flex size-6 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink">
                  <Icon name="cross" className="size-3.5" />
                </button>
              </Form>
            ) : undefined}
          >
            {tag.name}
          </TagChip>
        ))}
      </div>
      {mayWrite ? (
        <Form method="post" className="mt-4 flex items-end gap-2">
          <Field label={t('profile.addTag')} error={error('name')} className="min-w-0 flex-1"><Input name="name" maxLength={40} autoComplete="off" /></Field>
          <SubmitButton name="intent" value="tag" variant="secondary">{t('profile.add')}</SubmitButton>
        </Form>
      ) : null}
    </Section>
  );
}
