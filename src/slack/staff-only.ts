import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { IdentifyPerson, IdentifyRefusal, Person } from '../usecases/staff/identify-person.ts';
import { sentences } from './blocks.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from './reader.ts';
import { languageOf } from './wording/format.ts';
import { type Wording, wordingIn } from './wording/wording.ts';

type Command = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
type Action = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
type View = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/**
 * The door of every listener: it finds out which member of staff has spoken and in which language to answer, and sends
 * everybody else away with a sentence. A listener behind it never sees a stranger.
 */
export function staffOnly(identify: IdentifyPerson, isShared: (channelId: string) => Promise<boolean>) {
  return {
    command: (listener: CommandListener) => async (args: Command) => {
      await args.ack();
      const person = await identify(args.command.user_id);
      if (!person.ok) return void (await args.respond(ephemeral(refusal(person.refusal))));
      const reader = readerOf(person.value);
      if (await isShared(args.command.channel_id))
        return void (await args.respond(ephemeral(reader.wording.refused.externalChannel)));
      await listener({ ...args, staff: person.value.staff, reader });
    },

    action: (listener: ActionListener) => async (args: Action) => {
      await args.ack();
      const person = await identify(args.body.user.id);
      if (!person.ok)
        return void (await args.respond({ ...ephemeral(refusal(person.refusal)), replace_original: false }));
      await listener({ ...args, staff: person.value.staff, reader: readerOf(person.value) });
    },

    view: (listener: ViewListener) => async (args: View) => {
      const person = await identify(args.body.user.id);
      if (!person.ok) {
        const { title } = args.view;
        const view = { type: 'modal' as const, title, blocks: [sentences(refusal(person.refusal))] };
        return void (await args.ack({ response_action: 'update', view }));
      }
      await listener({ ...args, staff: person.value.staff, reader: readerOf(person.value) });
    },
  };
}

const readerOf = ({ locale, now, today, timeZone }: Person): Reader => ({
  wording: wordingIn(languageOf(locale)),
  now,
  today,
  zone: timeZone,
});

function refusal(why: IdentifyRefusal): string {
  const wording: Wording = wordingIn(languageOf(why.locale));
  switch (why.kind) {
    case 'outsider':
      return wording.refused.outsider;
    case 'not_staff':
      return wording.refused.notStaff(why.admins);
  }
}

const ephemeral = (text: string) => ({ response_type: 'ephemeral' as const, text, blocks: [sentences(text)] });
