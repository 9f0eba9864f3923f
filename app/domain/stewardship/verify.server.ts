import { type Actor, requirePermission } from '#app/domain/access/actor';
import { findStandingDrift } from '#app/domain/ledger/standing.server';
import { findReplayDrift, findTierDrift } from '#app/domain/tiers/check-tiers.server';
import { type Sql, sql } from '#app/platform/db.server';
import { checkAppendOnly } from './check-append-only.server';
import { checkFactKeys, checkImports, checkLeads, checkMergedStandings } from './check-tables.server';

export interface CheckResult {
  ok: boolean;
  /** What was looked at, and when broken the first few ids. Never personal data. */
  detail: string;
}

export interface Check extends CheckResult {
  name: string;
}

/** The invariants in the order of the design; each is one look at the live database. */
const CHECKS: Record<string, (on: Sql) => Promise<CheckResult>> = {
  'append-only': checkAppendOnly,
  'fact-recorded-once': checkFactKeys,
  'standing-equals-rebuild': async (on) => offenders('standings', await findStandingDrift(on)),
  'imports-account-for-every-row': checkImports,
  'tier-changes-are-decided': async (on) => offenders('tier histories', await findTierDrift(on)),
  'dossiers-replay': async (on) => {
    const { checked, broken } = await findReplayDrift(on);
    return { ok: broken.length === 0, detail: broken.length === 0 ? `${checked} dossiers replayed` : `differ: ${broken.slice(0, 5).join(', ')}` };
  },
  'no-lead-without-consent': checkLeads,
  'merged-records-have-no-standing': checkMergedStandings,
};

/**
 * Whether the invariants hold on the live database, one line each. A check that cannot run counts
 * as broken and says why. Needs `backup:run`, like everything that looks at the whole installation.
 */
export async function verify(actor: Actor): Promise<{ ok: boolean; checks: Check[] }> {
  requirePermission(actor, 'backup:run');
  const checks: Check[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    const result = await check(sql()).catch((error: unknown): CheckResult => ({
      ok: false, detail: `could not be checked: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown'}`,
    }));
    checks.push({ name, ...result });
  }
  return { ok: checks.every((check) => check.ok), checks };
}

function offenders(what: string, ids: readonly string[]): CheckResult {
  return ids.length === 0
    ? { ok: true, detail: `all ${what} agree` }
    : { ok: false, detail: `${what} that differ: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ' …' : ''}` };
}
