import type { HomeView, ModalView } from '@slack/types';
import type { IdentifyPerson, IdentifyRefusal, Person } from '../usecases/staff/identify-person.ts';
import type { Action, Command, Event, Home, Options, Shortcut, View } from './app/router.ts';
import { inert, plainText, sentences } from './blocks.ts';
import { inTime } from './in-time.ts';
import { formInTime } from './late-form.ts';
import type {
  ActionListener,
  CommandListener,
  EventListener,
  HomeListener,
  OptionsListener,
  Reader,
  ShortcutListener,
  ViewListener,
} from './reader.ts';
import { strangeDays } from './strange-days.ts';
import { languageOf } from './wording/format.ts';
import { type Wording, wordingIn } from './wording/wording.ts';

/**
 * The door of every listener: it finds out which member of staff has spoken and in which language to answer, and sends
 * everybody else away with a sentence. A listener behind it never sees a stranger.
 */
export function staffOnly(identify: IdentifyPerson, isShared: (channelId: string) => Promise<boolean>) {
  return {
    command: (listener: CommandListener) => (args: Command) =>
      inTime(args, async (respond) => {
        const person = await identify(args.command.user_id);
        if (!person.ok) return void (await respond(ephemeral(refusal(person.refusal))));
        const reader = readerOf(person.value);
        if (await isShared(args.command.channel_id))
          return void (await respond(ephemeral(reader.wording.refused.externalChannel)));
        await listener({ ...args, respond, staff: person.value.staff, reader });
      }),

    action: (listener: ActionListener) => async (args: Action) => {
      await args.ack();
      const person = await identify(args.body.user.id);
      if (!person.ok) return turnAway(args, refusal(person.refusal));
      const reader = readerOf(person.value);
      // The channel may have been shared since the message was written.
      if (args.body.channel !== undefined && (await isShared(args.body.channel.id)))
        return turnAway(args, reader.wording.refused.externalChannel);
      await listener({ ...args, staff: person.value.staff, reader });
    },

    /** Whoever may not ask is offered nothing; the form itself has told her why, or will. */
    options: (listener: OptionsListener) => async (args: Options) => {
      const person = await identify(args.body.user.id);
      if (!person.ok) return void (await args.ack({ options: [] }));
      await listener({ ...args, staff: person.value.staff, reader: readerOf(person.value) });
    },

    view: (listener: ViewListener) => async (args: View) => {
      const person = await identify(args.body.user.id);
      if (!person.ok) {
        const view = inPlaceOf(args.view, refusal(person.refusal));
        return void (await args.ack({ response_action: 'update', view }));
      }
      const reader = readerOf(person.value);
      const ack = formInTime(args, reader);
      const strange = strangeDays(args.view, reader.today);
      if (strange.length > 0) {
        const errors = Object.fromEntries(strange.map((block) => [block, reader.wording.refused.noSuchDay]));
        return void (await ack({ response_action: 'errors', errors }));
      }
      await listener({ ...args, ack, staff: person.value.staff, reader });
    },

    shortcut: (listener: ShortcutListener) => async (args: Shortcut) => {
      await args.ack();
      const person = await identify(args.shortcut.user.id);
      if (!person.ok) {
        const view = inPlaceOf({ title: plainText('Rapport') }, refusal(person.refusal));
        return void (await args.client.views.open({ trigger_id: args.shortcut.trigger_id, view }));
      }
      await listener({ ...args, staff: person.value.staff, reader: readerOf(person.value) });
    },

    /** A stranger's message is no business of ours, and neither is one that nobody wrote. */
    event: (listener: EventListener) => async (args: Event) => {
      const user = 'user' in args.event ? args.event.user : undefined;
      if (user === undefined || ('bot_id' in args.event && args.event.bot_id !== undefined)) return;
      const person = await identify(user);
      if (person.ok) await listener({ ...args, staff: person.value.staff, reader: readerOf(person.value) });
    },

    /** App Home has another tab, of messages; an outsider's stays empty, and what stood there of somebody who has left goes. */
    home: (listener: HomeListener) => async (args: Home) => {
      const { tab, user, view } = args.event;
      if (tab !== 'home') return;
      const person = await identify(user);
      if (person.ok) return listener({ ...args, staff: person.value.staff, reader: readerOf(person.value) });
      if (view !== undefined || person.refusal.kind !== 'outsider')
        await args.client.views.publish({ user_id: user, view: homeOf(refusal(person.refusal)) });
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
    case 'no_staff_yet':
      return wording.refused.noStaffYet;
    case 'not_staff':
      return wording.refused.notStaff(why.admins);
  }
}

/** Beside the message whose button was pressed; in the place of a modal or of App Home, which have no way to respond. */
async function turnAway({ body, client, respond }: Action, text: string): Promise<void> {
  if (body.view === undefined) await respond({ ...ephemeral(text), replace_original: false });
  else if (body.view.type === 'home') await client.views.publish({ user_id: body.user.id, view: homeOf(text) });
  else await client.views.update({ view_id: body.view.id, view: inPlaceOf(body.view, text) });
}

const inPlaceOf = ({ title }: Pick<ModalView, 'title'>, text: string): ModalView => ({
  type: 'modal',
  title,
  blocks: [sentences(text)],
});

const homeOf = (text: string): HomeView => ({ type: 'home', blocks: [sentences(text)] });

const ephemeral = (text: string) => ({
  response_type: 'ephemeral' as const,
  text: inert(text),
  blocks: [sentences(text)],
});
