import { evaluateCommand } from '#app/domain/tiers/evaluate-command.server';
import { type Command, UsageError, textOption } from '../command';

export const command: Command = {
  usage: 'npm run -s cli -- evaluate [--as-of YYYY-MM-DD] [--json] [--as EMAIL]\n'
    + 'Evaluates everybody by the published rules and opens the cases that follow; with --as-of it only answers.',
  options: { 'as-of': { type: 'string' } },
  positionals: [0, 0],
  needsProgramme: true,
  async run(context) {
    const asOf = textOption(context, 'as-of');
    if (asOf !== undefined && !isDay(asOf)) throw new UsageError(`--as-of: "${asOf}" is not a day; write YYYY-MM-DD.`);
    const summary = await evaluateCommand(context.actor, { asOf });
    const eligible = Object.entries(summary.eligible).map(([tier, count]) => `${tier} ${count}`).join(', ');
    return {
      json: summary,
      text: `${summary.members} people · eligible: ${eligible} · ${asOf === undefined ? 'proposed' : 'would be proposed'}: ${summary.proposed} · ${summary.ms} ms`,
    };
  },
};

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
