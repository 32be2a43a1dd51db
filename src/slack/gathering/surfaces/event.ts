import type { Button, KnownBlock, ModalView } from '@slack/types';
import { INVITATION_STATES, type InvitationAnswer, type InvitationState } from '../../../core/gathering/event.ts';
import type { Benefit, GuestBar } from '../../../core/gathering/guest.ts';
import { dayAt, timeAt } from '../../../core/shared/calendar.ts';
import {
  actions,
  bold,
  button,
  inert,
  line,
  lines,
  type Message,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { gatheringIds as ids } from '../ids.ts';

/** See KeptEvent. */
type ShownFacts = {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly capacity: number;
  readonly circleName: string | null;
  readonly isCancelled: boolean;
};
type Counts = Readonly<Record<InvitationState, number>>;

/** See SeenEvent. */
export type ShownEvent = {
  readonly event: ShownFacts;
  readonly counts: Counts;
  readonly own: readonly {
    readonly clientId: string;
    readonly clientName: string;
    readonly state: InvitationState;
    readonly reasons: readonly Benefit[];
    readonly answers: readonly InvitationAnswer[];
    readonly bar: GuestBar | null;
  }[];
  readonly byStaff:
    | readonly { readonly name: string; readonly invited: number; readonly coming: number; readonly attended: number }[]
    | null;
  readonly effect: { readonly asks: number; readonly names: number; readonly won: number } | null;
  readonly mayCancel: boolean;
};

const NAME_SHOWN = 40;
const PLACE_SHOWN = 40;
const EVENTS_SHOWN = 20;
/** A message has 50 blocks, a modal 100; a client takes two. */
const GUESTS_SHOWN = { message: 20, view: 40 } as const;
const STAFF_SHOWN = 30;

const whenOf = (startsAt: Date, { wording, zone, today }: Reader): string =>
  `${wording.format.day(dayAt(startsAt, zone), today)} ${timeAt(startsAt, zone)}`;

const countsSaid = (counts: Counts, { wording }: Reader): readonly string[] =>
  INVITATION_STATES.filter((state) => counts[state] > 0).map((state) => wording.gathering.count[state](counts[state]));

const factsSaid = ({ startsAt, place, capacity, circleName, isCancelled }: ShownFacts, reader: Reader): string => {
  const { gathering: words, separator } = reader.wording;
  return [
    ...(isCancelled ? [words.cancelled] : []),
    whenOf(startsAt, reader),
    ...(place === '' ? [] : [shortened(place, PLACE_SHOWN)]),
    words.places(capacity),
    ...(circleName === null ? [] : [words.forCircle(shortened(circleName, NAME_SHOWN))]),
  ].join(separator);
};

/** Events of a branch, the first ones in the order given: figures, and nobody’s name. */
export function eventsMessage(
  events: readonly (ShownFacts & { readonly counts: Counts })[],
  reader: Reader,
  saidFirst: string | null = null,
): Message {
  const { gathering: words, separator } = reader.wording;
  const head = [
    ...(saidFirst === null ? [] : [line(plain(saidFirst))]),
    line(bold(words.title)),
    ...(events.length === 0 ? [line(plain(words.none))] : []),
  ];
  return {
    text: inert(words.title),
    blocks: [
      lines(head),
      ...events.slice(0, EVENTS_SHOWN).map((event, at): KnownBlock => {
        const title = shortened(event.name, NAME_SHOWN);
        const rows = [title, factsSaid(event, reader), countsSaid(event.counts, reader).join(separator)];
        return {
          ...sentences(rows.filter((row) => row !== '').join('\n')),
          block_id: ids.eventBlock(at + 1),
          accessory: button(words.open, ids.open, event.id),
        };
      }),
      ...(events.length > EVENTS_SHOWN ? [lines([line(plain(words.moreEvents(events.length - EVENTS_SHOWN)))])] : []),
      actions(ids.deskBlock, [button(words.plan, ids.plan, 'plan')]),
    ],
  };
}

/** One event: her clients with what may be answered, and for whoever leads it RM by RM. */
export function eventView(seen: ShownEvent, reader: Reader, saidFirst: string | null = null): ModalView {
  const { gathering: words, separator } = reader.wording;
  const { event, counts, own, byStaff, effect, mayCancel } = seen;
  const said = countsSaid(counts, reader);
  return {
    type: 'modal',
    callback_id: ids.view,
    title: plainText(event.name, 24),
    close: plainText(reader.wording.close),
    blocks: [
      lines([
        ...(saidFirst === null ? [] : [line(plain(saidFirst))]),
        line(bold(shortened(event.name, NAME_SHOWN))),
        line(plain(factsSaid(event, reader))),
        ...(said.length === 0 ? [] : [line(plain(said.join(separator)))]),
        ...(effect === null ? [] : [line(plain(words.effect(effect.asks, effect.names, effect.won)))]),
        line(bold(own.length === 0 ? words.yoursNone : words.yours(own.length))),
      ]),
      ...guestBlocks(seen, GUESTS_SHOWN.view, reader),
      ...staffBlocks(byStaff, reader),
      ...(mayCancel ? [actions(ids.viewBlock, [cancelButton(event.id, reader)])] : []),
    ],
  };
}

/** What an RM is sent: whom of her clients to invite; once it has begun, who came. */
export function eventMessage(
  kind: 'event_invitations' | 'event_attendance',
  seen: ShownEvent,
  reader: Reader,
): Message {
  const { gathering: words } = reader.wording;
  const { event, own } = seen;
  const name = shortened(event.name, NAME_SHOWN);
  const title =
    kind === 'event_attendance'
      ? words.attendance(name)
      : words.invite(name, own.filter(({ bar }) => bar === null).length);
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title)), line(plain(factsSaid(event, reader)))]),
      ...guestBlocks(seen, GUESTS_SHOWN.message, reader),
      actions(ids.viewBlock, [button(words.open, ids.open, event.id)]),
    ],
  };
}

function guestBlocks({ event, own }: ShownEvent, most: number, reader: Reader): readonly KnownBlock[] {
  const { gathering: words, separator } = reader.wording;
  const left = own.length - most;
  return [
    ...own
      .slice(0, most)
      .flatMap(({ clientId, clientName, state, reasons, answers, bar }, at): readonly KnownBlock[] => {
        // Once it has begun nobody is to be invited any more.
        const isOpen = state === 'open' && !answers.includes('attended');
        const why = isOpen && bar === null ? reasons.map((reason) => words.reasons[reason]) : [];
        const waits = bar === null ? words.states.open : words.notInvited(words.bars[bar]);
        const stands = state !== 'open' ? words.states[state] : isOpen ? waits : words.unanswered;
        const text = [`${at + 1}. ${shortened(clientName, NAME_SHOWN)}`, stands, ...why].join(separator);
        const buttons = answers.map((answer) =>
          button(words.answers[answer], ids.answer(answer), `${event.id} ${clientId}`),
        );
        return [
          lines([line(plain(text))]),
          ...(buttons.length === 0 ? [] : [actions(ids.guestBlock(at + 1), buttons)]),
        ];
      }),
    ...(left > 0 ? [lines([line(plain(words.more(left)))])] : []),
  ];
}

function staffBlocks(byStaff: ShownEvent['byStaff'], { wording }: Reader): readonly KnownBlock[] {
  if (byStaff === null || byStaff.length === 0) return [];
  const { gathering: words } = wording;
  const rows = byStaff
    .slice(0, STAFF_SHOWN)
    .map(({ name, invited, coming, attended }) =>
      line(plain(`• ${words.staffRow(shortened(name, NAME_SHOWN), invited, coming, attended)}`)),
    );
  return [lines([line(bold(words.byStaff)), ...rows])];
}

/** A call of everybody off asks once more. */
function cancelButton(eventId: string, { wording }: Reader): Button {
  const { gathering: words } = wording;
  return {
    ...button(words.cancel, ids.cancel, eventId, 'danger'),
    confirm: {
      title: plainText(words.cancelTitle),
      text: plainText(words.cancelText),
      confirm: plainText(words.yes),
      deny: plainText(words.no),
      style: 'danger',
    },
  };
}

/** What planning came to: how many are invited, and who is not. */
export function plannedText(
  name: string,
  { invited, barred }: { readonly invited: number; readonly barred: ReadonlyMap<GuestBar, number> },
  { wording }: Reader,
): string {
  const { gathering: words, separator } = wording;
  const left = [...barred].map(([why, clients]) => words.barred(words.bars[why], clients));
  const planned = words.planned(shortened(name, NAME_SHOWN), invited);
  return left.length === 0 ? planned : `${planned}\n${words.barredTitle}${left.join(separator)}`;
}
