import type { ActionListener } from '../../reader.ts';
import { sentenceWithName } from '../../said.ts';
import { forceOfButton } from '../input.ts';
import { timelineFile, timelinePage } from '../surfaces/timeline.ts';
import { drawCard } from './card.ts';
import { pressKey, sayBeside } from './force.ts';
import { refusedSaid } from './refused.ts';
import type { TaskForceUseCases } from './use-cases.ts';

const ORIGIN = 'slack:task_force';

type Client = Parameters<ActionListener>[0]['client'];

/** Opens a private channel with nobody in it for the thing of an id, and gives one up again. */
type Rooms = {
  readonly open: (
    client: Client,
    name: string,
    id: string,
  ) => Promise<{ readonly ok: true; readonly channel: string } | { readonly ok: false; readonly why: string }>;
  readonly giveUp: (client: Client, channel: string) => Promise<void>;
};

/**
 * "Open private channel": where Slack refuses, the presser is told why and can press again. Whoever belongs in it is brought there by
 * its message, once it is known to be the one. What a press that was cut off or refused has opened, the next one takes up, and may have
 * done so already: only a channel beside the one that is stored is given up.
 */
export const channelPressed =
  (uses: TaskForceUseCases, rooms: Rooms): ActionListener =>
  async (args) => {
    const { action, client, staff, reader } = args;
    const { force: words } = reader.wording;
    const forceId = forceOfButton(action);
    const say = (text: string) => sayBeside(args, sentenceWithName(text));
    const seen = await uses.findForce(staff, forceId);
    if (seen === null || !seen.parts.includes('lead')) return say(words.refused.not_your_part(words.parts.lead));
    if (seen.force.slackChannel !== null) return say(words.channelThere);
    const opened = await rooms.open(client, words.channelName(seen.clientName), forceId);
    if (!opened.ok) return say(words.channelFailed(opened.why));
    const { channel: slackChannel } = opened;
    const request = { by: staff, forceId, requestKey: pressKey(args), origin: ORIGIN, slackChannel };
    const kept = await uses.keepChannel(request);
    if (!kept.ok) return say(refusedSaid(kept.refusal, reader, uses.forceCurrency));
    const isKept = kept.value.slackChannel === slackChannel;
    if (!isKept) await rooms.giveUp(client, slackChannel);
    await say(isKept ? words.channelOpened : words.channelThere);
    await drawCard(uses, args, kept.value.clientId);
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
