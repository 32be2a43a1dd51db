import { expect, it } from 'vitest';
import { complaintIds } from '../../../src/slack/complaint/ids.ts';
import { saidOfButton } from '../../../src/slack/complaint/input.ts';
import { directMessageWritten } from '../../../src/slack/contact/listeners/direct-message.ts';
import type { LogUseCases } from '../../../src/slack/contact/listeners/use-cases.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { staff } from '../../support/records.ts';

it.each(LANGUAGES)(
  'what is written to the bot and sounds like a complaint is offered to be filed (%s)',
  async (language) => {
    const wording = wordingIn(language);
    const posted: {
      readonly text: string;
      readonly blocks: readonly { readonly elements?: readonly { readonly action_id: string }[] }[];
    }[] = [];
    const uses = { readNamedLine: async () => null, noteReply: async () => null } as unknown as LogUseCases;
    const write = (text: string) =>
      directMessageWritten(uses)({
        event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1.1', text },
        body: { event_id: 'Ev1' },
        client: { chat: { postMessage: async (message: (typeof posted)[number]) => posted.push(message) } },
        staff: staff(),
        reader: { wording },
      } as never);
    await write('明天下午开会');
    expect(posted).toEqual([]);
    const words = '客户说手续费收了两次，很不满意';
    await write(words);
    expect(posted.map(({ text }) => text)).toEqual([wording.complaint.intake.offer(null)]);
    const button = posted[0]?.blocks.at(-1)?.elements?.[0];
    expect(button?.action_id).toBe(complaintIds.fileSaid);
    expect(saidOfButton(button)).toEqual({ clientId: null, words });
    // The message stays in the conversation: what was written stands in its button alone.
    expect(posted[0]?.text).not.toContain('手续费');
  },
);
