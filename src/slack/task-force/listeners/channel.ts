import type { ActionListener } from '../../reader.ts';
import { sentenceWithName } from '../../said.ts';
import { forceOfButton } from '../input.ts';

import { timelineFile, timelinePage } from '../surfaces/timeline.ts';
import { pressKey, sayBeside } from './force.ts';
import { refusedSaid } from './refused.ts';
import type { TaskForceUseCases } from './use-cases.ts';

const ORIGIN = 'slack:task_force';

/** Opens a private channel with these accounts in it. */
type Open = (
  client: Parameters<ActionListener>[0]['client'],
  name: string,
  accounts: readonly string[],
) => Promise<{ readonly ok: true; readonly channel: string } | { readonly ok: false; readonly why: string }>;

/** "Open private channel": where Slack refuses, the presser is told why and can press again. */
export const channelPressed =
  (uses: TaskForceUseCases, open: Open): ActionListener =>
  async (args) => {
    const { action, client, staff, reader } = args;
    const { force: words } = reader.wording;
    const forceId = forceOfButton(action);
    const seen = await uses.findForce(staff, forceId);
    if (seen === null || !seen.parts.includes('lead'))
      return sayBeside(args, sentenceWithName(words.refused.not_your_part(words.parts.lead)));
    if (seen.force.slackChannel !== null) return sayBeside(args, sentenceWithName(words.channelThere));
    const accounts = await uses.accountsOf(seen.force.members.map(({ id }) => id));
    const opened = await open(client, words.channelName(seen.clientName), accounts);
    if (!opened.ok) return sayBeside(args, sentenceWithName(words.channelFailed(opened.why)));
    const request = { by: staff, forceId, requestKey: pressKey(args), origin: ORIGIN, slackChannel: opened.channel };
    const kept = await uses.keepChannel(request);
    const text = kept.ok ? words.channelOpened : refusedSaid(kept.refusal, reader, uses.forceCurrency);
    await sayBeside(args, sentenceWithName(text));
  };

/** "Export timeline": a page and a table to whoever pressed, in her direct conversation. */
export const exportPressed =
  ({ exportTimeline }: TaskForceUseCases): ActionListener =>
  async (args) => {
    const { action, body, client, staff, reader } = args;
    const { force: words } = reader.wording;
    const timeline = await exportTimeline(staff, forceOfButton(action), ORIGIN);
    if (timeline === null) return sayBeside(args, sentenceWithName(words.refused.force_gone));
    const direct = await client.conversations.open({ users: body.user.id });
    if (direct.channel?.id === undefined) throw new Error('conversations.open answered without a channel');
    const title = words.timeline(timeline.seen.clientName);
    const channel_id = direct.channel.id;
    const { seen, entries } = timeline;
    const send = (kind: 'html' | 'csv', text: string) =>
      client.filesUploadV2({
        channel_id,
        filename: `${reader.today}-timeline.${kind}`,
        title,
        file: Buffer.from(text),
      });
    await send('html', timelinePage(seen, entries, staff.name, reader));
    await send('csv', timelineFile(entries, reader));
    await sayBeside(args, sentenceWithName(words.exported));
  };
