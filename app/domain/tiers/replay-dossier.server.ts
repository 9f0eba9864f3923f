import { type Actor, requirePermission } from '#app/domain/access/actor';
import { AppError } from '#app/platform/errors';
import { type Sql, sql } from '#app/platform/db.server';
import { sha256 } from '#app/platform/keyed-hash.server';
import { DossierBodySchema, canonicalJson, differences } from './dossier';
import { judgeCase } from './load-case.server';

export interface Replay {
  caseId: string;
  identical: boolean;
  /** Where the frozen dossier and the ledger as of the decision differ; `sha256` when the text itself was changed. */
  differences: string[];
}

/** Evaluate a decided case again from the ledger, as of its decision, and compare with what was frozen. Needs `case:read`. */
export async function replayDossier(actor: Actor, caseId: string): Promise<Replay> {
  requirePermission(actor, 'case:read');
  return replayIn(sql(), caseId);
}

export async function replayIn(on: Sql, caseId: string): Promise<Replay> {
  const [row] = await on.rows<{ body: unknown; sha256: Uint8Array; ruleVersionId: string; validAt: Date; knownAt: Date }>(
    `SELECT body, sha256, rule_version_id AS "ruleVersionId", valid_at AS "validAt", known_at AS "knownAt" FROM dossier WHERE case_id = $1::uuid`,
    [caseId],
  );
  if (!row) throw new AppError('not-found');
  const body = DossierBodySchema.parse(row.body);
  const found: string[] = [];
  if (!sha256(canonicalJson(row.body)).equals(Buffer.from(row.sha256))) found.push('sha256');
  const judged = await judgeCase(
    on,
    { memberId: body.memberId, programmeId: body.programmeId, ruleVersionId: row.ruleVersionId, fromTier: body.fromTier, toTier: body.toTier },
    { validAt: row.validAt, knownAt: row.knownAt, zone: body.zone },
  );
  const now = {
    tier: judged.verdict.tier, excluded: judged.verdict.excluded, met: judged.met, transition: judged.transition,
  };
  const then = { tier: body['tier'], excluded: body['excluded'], met: body.met, transition: body['transition'] };
  found.push(...differences(then, JSON.parse(JSON.stringify(now))));
  return { caseId, identical: found.length === 0, differences: found };
}
