import { eraseMember } from '#app/domain/stewardship/erase-member.server';
import { isId } from '#app/platform/ids';
import { type Command, UsageError, textOption } from '../command';

/** Erase one person for good: everything that names them goes, what they did stays without a name. */
export const command: Command = {
  usage: 'npm run -s cli -- erase --member ID [--as EMAIL] [--json]',
  options: { member: { type: 'string' } },
  positionals: [0, 0],
  async run({ actor, ...context }) {
    const memberId = textOption(context, 'member');
    if (!memberId || !isId(memberId)) throw new UsageError('--member takes the id in the address of the member’s page.');
    const erased = await eraseMember(actor, { memberId });
    return {
      json: { erased: erased.records, emptied: erased.emptied, files: erased.files },
      text: `Erased ${erased.records.length} record(s); ${erased.emptied} other cell(s) and ${erased.files} upload(s) that named them were emptied.`,
    };
  },
};
