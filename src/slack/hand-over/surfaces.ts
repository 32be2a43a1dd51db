import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { HAND_OVER_NOTE_MAX_LENGTH, type SuccessorRefusal } from '../../core/access/hand-over.ts';
import type { StaffName } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import { type Gap, HAND_OVER_REVIEWED } from '../../core/client/hand-over/gaps.ts';
import { fitsTyped } from '../../core/client/lookup/fits-typed.ts';
import { REASON_MAX_LENGTH, REASON_MIN_LENGTH } from '../../core/client/reason.ts';
import type { HandOverProposed } from '../../core/delivery/hand-over-news.ts';
import { HAND_OVER_CAUSES, HAND_OVER_MODES } from '../../core/shared/hand-over.ts';
import { choice, fitting, namedOption } from '../blocks/choice.ts';
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
} from '../blocks.ts';
import { goneMessage } from '../gone-client.ts';
import type { Reader } from '../reader.ts';
import { inModal, sentence } from '../said.ts';
import { type Wording, wordingIn } from '../wording/wording.ts';
import { handOverIds as ids } from './ids.ts';

/** What the form shows: see `HandOverDesk`. */
export type ShownHandOverDesk = {
  readonly owners: readonly StaffName[];
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly gone: GoneClient | null;
};

const NAME_SHOWN = 60;

/** Whose clients, to whom, how and why. For one client, its owner is chosen already. */
export function handOverForm(desk: ShownHandOverDesk, reader: Reader): ModalView {
  const { wording } = reader;
  const words = wording.handOver;
  if (desk.gone !== null) return handOverGone(desk.gone, reader);
  const title = plainText(words.title);
  if (desk.owners.length === 0)
    return { type: 'modal', title, close: plainText(wording.close), blocks: [sentences(words.notYours)] };
  const { client } = desk;
  return {
    type: 'modal',
    callback_id: ids.form,
    private_metadata: client?.id ?? '',
    title,
    submit: plainText(words.next),
    close: plainText(words.cancel),
    blocks: [
      ...(client === null ? [] : [lines([line(plain(words.oneClient(shortened(client.name, 300))))])]),
      ownerInput(desk, wording),
      input(ids.successorBlock, words.successor, { type: 'users_select', action_id: ids.successor }),
      input(ids.modeBlock, words.mode, {
        type: 'radio_buttons',
        action_id: ids.mode,
        options: HAND_OVER_MODES.map((mode) => option(words.modes[mode], mode)),
        initial_option: option(words.modes.transfer, 'transfer'),
      }),
      input(ids.causeBlock, words.cause, {
        type: 'static_select',
        action_id: ids.cause,
        placeholder: plainText(words.choose),
        options: HAND_OVER_CAUSES.map((cause) => option(words.causes[cause], cause)),
      }),
      { ...input(ids.visitBlock, words.visit, { type: 'datepicker', action_id: ids.visit }), optional: true },
      {
        ...input(ids.noteBlock, words.note, {
          type: 'plain_text_input',
          action_id: ids.note,
          multiline: true,
          max_length: HAND_OVER_NOTE_MAX_LENGTH,
        }),
        hint: plainText(words.noteHint),
        optional: true,
      },
    ],
  };
}

function ownerInput({ owners, client }: ShownHandOverDesk, { handOver: words }: Wording): InputBlock {
  const [first, ...others] = owners;
  const only = others.length === 0 ? (first?.id ?? null) : null;
  const select = choice(ids.owner, owners.map(namedOption), only, words.choose);
  const block = input(ids.ownerBlock, words.owner, select);
  return client === null ? { ...block, hint: plainText(words.ownerHint) } : block;
}

/** Whose clients are offered for what is typed, where there are more colleagues than a select holds. */
export const ownersFitting = ({ owners }: Pick<ShownHandOverDesk, 'owners'>, typed: string) =>
  fitting(owners, fitsTyped(typed));

const option = (text: string, value: string): PlainTextOption => ({ text: plainText(text), value });
const input = (block: string, label: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: block,
  label: plainText(label),
  element,
});

/** The gap check before the proposal: how many, what is missing where, and the plan carried along. */
export function gapsForm(
  checked: readonly { readonly name: string; readonly gaps: readonly Gap[] }[],
  plan: string,
  { wording }: Reader,
): ModalView {
  const words = wording.handOver;
  const lacking = checked.filter(({ gaps }) => gaps.length > 0);
  const rows = checked
    .slice(0, HAND_OVER_REVIEWED)
    .map(({ name, gaps }) => line(plain(clientRow(name, gaps, wording))));
  const more = checked.length - rows.length;
  return {
    type: 'modal',
    callback_id: ids.gaps,
    private_metadata: plan,
    title: plainText(words.gapsTitle),
    submit: plainText(words.gapsSubmit),
    close: plainText(words.gapsBack),
    blocks: [
      lines([line(bold(words.gapsSummary(checked.length, lacking.length)))]),
      sentences(words.gapsAdvice),
      ...(rows.length === 0 ? [] : [lines(rows)]),
      ...(more > 0 ? [sentences(wording.card.more(more))] : []),
    ],
  };
}

/** `gaps` null: what its record lacks is not told to this reader. */
function clientRow(name: string, gaps: readonly Gap[] | null, { handOver: words, separator }: Wording): string {
  const lacks = gaps?.length === 0 ? [words.complete] : (gaps ?? []).map((gap) => words.gaps[gap]);
  return [shortened(name, NAME_SHOWN), ...lacks].join(separator);
}

/** The question to the successor: who, how many, why; what stands of her answers; and the buttons while something is open. */
export function handOverMessage(news: HandOverProposed, reader: Reader): Message {
  const { wording } = reader;
  const words = wording.handOver;
  const title = words.asked(shortened(news.fromName, NAME_SHOWN), news.clients, news.mode, words.causes[news.cause]);
  const rows = [
    line(bold(title)),
    line(plain(shortened(news.names.join(wording.separator), 400))),
    line(plain(factsOf(news, reader))),
    line(plain(news.note === '' ? '' : words.noteSaid(news.note))),
    line(plain(words.answered(news.accepted, news.declined, news.withdrawn))),
    line(plain(news.open > 0 ? words.until : '')),
    ...(news.accepted > 0 ? toClientRows(news, wording) : []),
  ].filter((row) => row.length > 0);
  const buttons = [
    {
      ...button(words.accept, ids.accept, news.id, 'primary'),
      confirm: {
        title: plainText(words.acceptTitle),
        text: plainText(words.acceptText(news.open)),
        confirm: plainText(words.accept),
        deny: plainText(words.cancel),
      },
    },
    button(words.review, ids.review, news.id),
    button(words.decline, ids.decline, news.id),
  ];
  return {
    text: inert(title),
    blocks: [lines(rows), ...(news.open > 0 ? [actions(ids.messageBlock, buttons)] : [])],
  };
}

const factsOf = ({ jointVisitOn, withGaps }: HandOverProposed, { wording, today }: Reader): string =>
  [
    jointVisitOn === null ? null : wording.handOver.visitOn(wording.format.nearDay(jointVisitOn, today)),
    withGaps === 0 ? null : wording.handOver.withGaps(withGaps),
  ]
    .filter((fact) => fact !== null)
    .join(wording.separator);

/** The sentence for the client is in the client's language, whatever the reader's. */
function toClientRows({ fromName, toName, clientLanguages }: HandOverProposed, { handOver: words }: Wording) {
  const said = clientLanguages.map((language) => wordingIn(language).handOver.toClient(fromName, toName));
  return [line(plain(words.toClientLabel)), ...said.map((text) => line(plain(`“${text}”`)))];
}

/** A proposal client by client, as one of those concerned sees it. */
export type ShownReview = {
  readonly id: string;
  readonly fromName: string;
  readonly toName: string;
  readonly isSuccessor: boolean;
  readonly clients: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'proposed' | 'accepted' | 'declined' | 'withdrawn';
    readonly reason: string | null;
    /** Null: not told to this reader. */
    readonly gaps: readonly Gap[] | null;
  }[];
};

/** Open ones first, each with a button that declines it alone. */
export function reviewView(review: ShownReview, { wording }: Reader, said: string | null = null): ModalView {
  const words = wording.handOver;
  const ordered = review.clients.toSorted((a, b) => Number(b.state === 'proposed') - Number(a.state === 'proposed'));
  const shown = ordered.slice(0, HAND_OVER_REVIEWED);
  const more = ordered.length - shown.length;
  const hasOpen = review.clients.some(({ state }) => state === 'proposed');
  return {
    type: 'modal',
    title: plainText(words.reviewTitle),
    close: plainText(wording.close),
    blocks: [
      ...(said === null ? [] : [sentences(said)]),
      lines([line(plain(fromTo(review)))]),
      ...shown.flatMap((client) => reviewRow(review, client, wording)),
      ...(more > 0 ? [sentences(wording.card.more(more))] : []),
      ...(hasOpen ? [actions(ids.messageBlock, reviewButtons(review, wording))] : []),
    ],
  };
}

const fromTo = ({ fromName, toName }: Pick<ShownReview, 'fromName' | 'toName'>): string =>
  `${shortened(fromName, NAME_SHOWN)} → ${shortened(toName, NAME_SHOWN)}`;

const reviewButtons = ({ id, isSuccessor }: ShownReview, { handOver: words }: Wording) =>
  isSuccessor
    ? [button(words.accept, ids.accept, id, 'primary'), button(words.decline, ids.decline, id)]
    : [button(words.withdraw, ids.withdraw, id, 'danger')];

function reviewRow(review: ShownReview, client: ShownReview['clients'][number], wording: Wording): KnownBlock[] {
  const words = wording.handOver;
  if (client.state !== 'proposed') {
    const facts = [shortened(client.name, NAME_SHOWN), words.states[client.state], client.reason].filter(
      (fact) => fact !== null,
    );
    return [lines([line(plain(facts.join(wording.separator)))])];
  }
  return [
    lines([line(plain(clientRow(client.name, client.gaps, wording)))]),
    ...(review.isSuccessor
      ? [actions(`hand_over_row_${client.id}`, [button(words.declineOne, ids.declineOne, `${review.id} ${client.id}`)])]
      : []),
  ];
}

/** Why she does not take over all that are open, or that client alone; or that there is nothing left to decline. */
export function declineForm(review: ShownReview, clientId: string | null, reader: Reader): ModalView {
  const { handOver: words, separator } = reader.wording;
  const about = review.clients.filter(({ id, state }) => state === 'proposed' && id === (clientId ?? id));
  if (about.length === 0) return handOverSaid(words.nothingOpen, reader);
  const name =
    clientId === null
      ? `${fromTo(review)}${separator}${words.declineOf(about.length)}`
      : shortened(about[0]?.name ?? '', NAME_SHOWN);
  return {
    type: 'modal',
    callback_id: ids.declineForm,
    private_metadata: clientId === null ? review.id : `${review.id} ${clientId}`,
    title: plainText(words.declineTitle),
    submit: plainText(words.declineSubmit),
    close: plainText(words.cancel),
    blocks: [
      lines([line(bold(name))]),
      input(ids.reasonBlock, words.declineLabel, {
        type: 'plain_text_input',
        action_id: ids.reason,
        multiline: true,
        min_length: REASON_MIN_LENGTH,
        max_length: REASON_MAX_LENGTH,
      }),
    ],
  };
}

/** What the form says under the field that will not do. */
export function proposalRefused(
  refusal: SuccessorRefusal | { readonly kind: 'nothing_to_hand_over' } | { readonly kind: 'visit_past' },
  { wording }: Reader,
): Readonly<Record<string, string>> {
  return { [FIELDS[refusal.kind]]: wording.handOver.refused[refusal.kind] };
}

const FIELDS = {
  not_yours_to_hand_over: ids.ownerBlock,
  nothing_to_hand_over: ids.ownerBlock,
  successor_is_owner: ids.successorBlock,
  successor_unfit: ids.successorBlock,
  visit_past: ids.visitBlock,
} as const;

/** One sentence in a modal. */
export const handOverSaid = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.handOver.title, reader);

/** The client is in the book no more: what has become of it, and that nothing was proposed. */
export const handOverGone = (why: GoneClient, reader: Reader): ModalView =>
  inModal(goneMessage(why, reader), reader.wording.handOver.title, reader);
