import type { Actor } from '#app/domain/access/actor';
import { OPEN_CONDITION } from '#app/domain/tiers/case-status';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';

/** Empty everything that is a person's own: record, identities, words about them, account, letters, rows they came in with. */
export async function emptyRecords(
  tx: Sql, actor: Actor, ids: readonly string[], emails: readonly string[],
): Promise<void> {
  await removeAccount(tx, ids, emails);
  await closeCases(tx, actor, ids);
  const statements = [
    `UPDATE member SET display_name = '', name_zh = NULL, name_latin = NULL, sort_key = '', search_terms = '{}',
            city_code = NULL, company_id = NULL, university_id = NULL, title = NULL, fields = '{}', graduation_on = NULL,
            locale = NULL, status = 'erased', erased_at = clock_timestamp(), updated_at = clock_timestamp(),
            version = version + 1
      WHERE id = ANY($1::uuid[])`,
    'DELETE FROM identity WHERE member_id = ANY($1::uuid[])',
    'DELETE FROM member_note WHERE member_id = ANY($1::uuid[])',
    'DELETE FROM member_tag WHERE member_id = ANY($1::uuid[])',
    'DELETE FROM fact_evidence WHERE member_id = ANY($1::uuid[])',
    `DELETE FROM fact_evidence WHERE fact_id IN (SELECT id FROM fact WHERE member_id = ANY($1::uuid[]))`,
    `DELETE FROM audit_value WHERE member_id = ANY($1::uuid[])
        OR entry_id IN (SELECT id FROM audit_entry WHERE object_kind = 'member' AND object_id = ANY($1::text[]))`,
    `UPDATE case_words SET reason = '—' WHERE member_id = ANY($1::uuid[])`,
    'DELETE FROM tier_approver WHERE member_id = ANY($1::uuid[])',
    'UPDATE import_row SET cells = NULL, warnings = NULL WHERE member_id = ANY($1::uuid[])',
    `UPDATE message SET address = NULL, subject = '—', body = '—', link = NULL WHERE recipient_id = ANY($1::uuid[])
        OR recipient_id IN (SELECT id FROM form_submission WHERE member_id = ANY($1::uuid[]))`,
    'UPDATE form_submission SET payload = NULL WHERE member_id = ANY($1::uuid[])',
    'UPDATE unclaimed_attendance SET label = NULL WHERE claimed_member_id = ANY($1::uuid[])',
    `UPDATE content_item SET title = NULL, url = NULL WHERE id IN (
       SELECT subject_id FROM fact WHERE kind = 'published' AND member_id = ANY($1::uuid[]))`,
    `UPDATE lead SET evidence = '{}' WHERE member_id = ANY($1::uuid[])`,
    `DELETE FROM evaluation_due WHERE member_id = ANY($1::uuid[])`,
  ];
  for (const statement of statements) await tx.run(statement, [ids]);
}

/** Their account goes with its sessions. Whoever owns the installation hands it over first. */
async function removeAccount(tx: Sql, ids: readonly string[], emails: readonly string[]): Promise<void> {
  const users = await tx.rows<{ id: string; role: string }>(
    'SELECT id, role FROM app_user WHERE member_id = ANY($1::uuid[]) OR lower(email) = ANY($2::text[]) FOR UPDATE', [ids, emails]);
  if (users.some((user) => user.role === 'owner')) throw new AppError('conflict', { message: 'members:error.ownerErase' });
  const userIds = users.map((user) => user.id);
  if (userIds.length === 0) return;
  await tx.run(`UPDATE message SET address = NULL, subject = '—', body = '—', link = NULL WHERE recipient_id = ANY($1::uuid[])`, [userIds]);
  await tx.run(`DELETE FROM audit_value WHERE entry_id IN (
    SELECT id FROM audit_entry WHERE object_kind = 'user' AND object_id = ANY($1::text[]))`, [userIds]);
  await tx.run('DELETE FROM app_user WHERE id = ANY($1::uuid[])', [userIds]);
}

/** Nothing is decided about somebody who has gone. */
async function closeCases(tx: Sql, actor: Actor, ids: readonly string[]): Promise<void> {
  const open = await tx.rows<{ id: string; status: string }>(
    `SELECT id, status FROM tier_case WHERE member_id = ANY($1::uuid[])
        AND ${OPEN_CONDITION} ORDER BY id FOR UPDATE`, [ids]);
  if (open.length === 0) return;
  const caseIds = open.map((each) => each.id);
  await tx.run(
    `UPDATE tier_case SET status = 'withdrawn', reason_code = 'erased', version = version + 1 WHERE id = ANY($1::uuid[])`, [caseIds]);
  await tx.run(
    `INSERT INTO case_event (case_id, from_status, to_status, at, actor_id)
     SELECT id, status, 'withdrawn', clock_timestamp(), $3::uuid FROM unnest($1::uuid[], $2::text[]) AS t(id, status)`,
    [caseIds, open.map((each) => each.status), actor.userId]);
  await tx.run('DELETE FROM invitation WHERE case_id = ANY($1::uuid[])', [caseIds]);
}
