import { z } from 'zod';
import { type Actor, can, requirePermission } from '#app/domain/access/actor';
import { type Sql, sql } from '#app/platform/db.server';
import { sha256 } from '#app/platform/keyed-hash.server';
import type { CaseStatus } from './case-status';
import { type Conflict, findConflict } from './conflict-of-interest.server';
import type { DossierBody } from './dossier';
import { type FactLine, readFactLines } from './fact-lines.server';
import { type CaseRow, judgeCase, loadCase } from './load-case.server';
import { databaseNow, readProgramme, readRule } from './read-programme.server';
import { type TransitionVerdict, criteriaOf } from './verdict';
import type { Exclusion } from './compile-rule';

export const CaseParamsSchema = z.object({ caseId: z.uuid() });

export interface CasePage extends CaseRow {
  member: { id: string; displayName: string; nameZh: string | null; nameLatin: string | null; cityZh: string | null; cityEn: string | null; title: string | null; company: string | null } | null;
  rule: { version: number; isDefault: boolean };
  /** As of now while the case is open; as it was frozen once it is decided. */
  transition: TransitionVerdict | null;
  met: boolean;
  excluded: Exclusion | null;
  facts: FactLine[];
  dossier: { validAt: Date; knownAt: Date; sha256: string; isOverride: boolean } | null;
  words: { reason: string; override: string | null } | null;
  events: { to: CaseStatus; from: CaseStatus | null; at: Date; actorName: string | null }[];
  /** Why this reader may not decide it. */
  conflict: Conflict | null;
  mayDecide: boolean;
  /** The letter, to paste where no mail goes; only for those who may read messages. */
  letter: { subject: string; body: string; link: string | null } | null;
}

/** One case with have and need per criterion and the facts behind each. Needs `case:read`; throws `not-found`. */
export async function getCase(actor: Actor, caseId: string): Promise<CasePage> {
  requirePermission(actor, 'case:read');
  const on = sql();
  const row = await loadCase(on, caseId);
  const judged = (await readDossier(on, caseId)) ?? (await judgeNow(on, row));
  const ids = judged.transition?.paths.flatMap((path) => criteriaOf(path.root).flatMap((node) => node.facts ?? [])) ?? [];
  const [member] = await on.rows<NonNullable<CasePage['member']>>(
    `SELECT m.id, m.display_name AS "displayName", m.name_zh AS "nameZh", m.name_latin AS "nameLatin", c.name_zh AS "cityZh",
            c.name_en AS "cityEn", m.title, o.name AS company
       FROM member m LEFT JOIN city c ON c.code = m.city_code LEFT JOIN company o ON o.id = m.company_id WHERE m.id = $1::uuid`,
    [row.memberId],
  );
  const [words] = await on.rows<NonNullable<CasePage['words']>>('SELECT reason, override FROM case_words WHERE case_id = $1::uuid', [caseId]);
  const version = await readRule(on, { id: row.ruleVersionId });
  return {
    ...row,
    ...judged,
    member: member ?? null,
    rule: { version: version.version, isDefault: version.isDefault },
    facts: await readFactLines(on, [...new Set(ids)]),
    words: words ?? null,
    events: await on.rows(
      `SELECT e.to_status AS "to", e.from_status AS "from", e.at, u.name AS "actorName" FROM case_event e
         LEFT JOIN app_user u ON u.id = e.actor_id WHERE e.case_id = $1::uuid ORDER BY e.id DESC`, [caseId],
    ),
    conflict: await findConflict(on, actor, row),
    mayDecide: can(actor, 'case:decide'),
    letter: row.status === 'invited' && can(actor, 'message:read') ? await findLetter(on, row) : null,
  };
}

type Judged = Pick<CasePage, 'transition' | 'met' | 'excluded' | 'dossier'>;

async function readDossier(on: Sql, caseId: string): Promise<Judged | null> {
  const [row] = await on.rows<{ body: DossierBody; validAt: Date; knownAt: Date; sha256: string }>(
    `SELECT body, valid_at AS "validAt", known_at AS "knownAt", encode(sha256, 'hex') AS sha256 FROM dossier WHERE case_id = $1::uuid`, [caseId],
  );
  if (!row) return null;
  const { body, ...rest } = row;
  return { transition: body.transition, met: body.met, excluded: body.excluded, dossier: { ...rest, isOverride: body.isOverride } };
}

async function judgeNow(on: Sql, row: CaseRow): Promise<Judged> {
  const programme = await readProgramme(on, row.programmeId);
  const now = await databaseNow(on);
  const judged = await judgeCase(on, row, { validAt: now, knownAt: now, zone: programme.zone });
  return { transition: judged.transition, met: judged.met, excluded: judged.verdict.excluded, dossier: null };
}

/** The letter whose link carries this case's token. */
async function findLetter(on: Sql, row: CaseRow): Promise<CasePage['letter']> {
  const [invitation] = await on.rows<{ hash: Uint8Array }>('SELECT token_hash AS hash FROM invitation WHERE case_id = $1::uuid', [row.id]);
  const letters = await on.rows<NonNullable<CasePage['letter']>>(
    `SELECT subject, body, link FROM message WHERE recipient_kind = 'member' AND recipient_id = $1::uuid AND template = 'tier-invitation'
      ORDER BY created_at DESC, id DESC LIMIT 20`,
    [row.memberId],
  );
  const token = (link: string | null) => (link ?? '').split('/').at(-1) ?? '';
  return letters.find((each) => invitation && sha256(token(each.link)).equals(Buffer.from(invitation.hash))) ?? null;
}
