import { verify } from '#app/domain/stewardship/verify.server';
import type { Command } from '../command';

/** Whether what must always hold does hold, on the live database. */
export const command: Command = {
  usage: 'npm run -s cli -- verify [--json]',
  positionals: [0, 0],
  async run({ actor }) {
    const result = await verify(actor);
    return {
      json: result,
      text: result.checks.map((check) => `${check.ok ? 'ok    ' : 'BROKEN'}  ${check.name}: ${check.detail}`).join('\n'),
      exitCode: result.ok ? 0 : 1,
    };
  },
};
