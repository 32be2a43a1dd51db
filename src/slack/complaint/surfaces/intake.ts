import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Branch, StaffName } from '../../../core/client/client.ts';
import type { ShownCase } from '../../../core/complaint/shown-case.ts';
import type { SimilarCase } from '../../../core/complaint/similarity/similar-case.ts';
import {
  COMPLAINANT_KINDS,
  COMPLAINT_SOURCES,
  type ComplainantKind,
  type ComplaintSource,
  IDENTITY_CHECKS,
  SEVERITIES,
} from '../../../core/complaint/words.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { choice, namedOption, option } from '../../blocks/choice.ts';
import {
  actions,
  bold,
  button,
  line,
  lines,
  type Message,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import { askWhich, type Doubtful } from '../../client-choice.ts';
import type { Reader } from '../../reader.ts';
import { helpMessage } from '../../said.ts';
import { wordingIn } from '../../wording/wording.ts';
import { complaintIds as ids } from '../ids.ts';
import { clockRows, titleOf } from './case-message.ts';
import { similarBlocks } from './similar.ts';

/** What there is to choose from, and for whom it is. */
type IntakeDesk = {
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly branches: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly (StaffName & { readonly branch: Pick<Branch, 'name'> | null })[];
  readonly tracks: readonly {
    readonly key: string;
    readonly name: { readonly 'zh-CN': string; readonly en: string };
  }[];
};

/** What the form starts from. */
export type IntakeStart = {
  readonly clientId: ClientId | null;
  /** The client is chosen in the form, or whoever complains is none. */
  readonly asksClient: boolean;
  readonly words: string;
  /** More was said than the form holds. */
  readonly isCut: boolean;
  readonly source: ComplaintSource;
  /** Closed complaints like it, or that there are no words to compare with; null while nobody has asked. */
  readonly similar: readonly SimilarCase[] | 'no_words' | null;
};

/** Characters of what was said that the form holds. */
export const WORDS_MAX = 3000;
const SHORT_MAX = 200;

function input(field: string, label: string, element: InputBlock['element'], hint?: string): InputBlock {
  return {
    type: 'input',
    block_id: ids.intakeBlock(field),
    label: plainText(label),
    element,
    ...(hint === undefined ? {} : { hint: plainText(hint) }),
  };
}
const optional = (block: InputBlock): InputBlock => ({ ...block, optional: true });

const select = (field: string, options: readonly PlainTextOption[], chosen: string | null, placeholder: string) =>
  choice(ids.intakeField(field), options, chosen, placeholder);

const typed = (field: string, most: number) => ({
  type: 'plain_text_input' as const,
  action_id: ids.intakeField(field),
  multiline: false,
  max_length: most,
});

const paragraph = (field: string, most: number, initial: string) => ({
  ...typed(field, most),
  multiline: true,
  ...(initial === '' ? {} : { initial_value: shortened(initial, most) }),
});

/** Calm first; then what she says, before anything that we think of it; beside it what solved others like it. */
export function intakeForm(desk: IntakeDesk, from: IntakeStart, reader: Reader): ModalView {
  const { wording, today } = reader;
  const words = wording.complaint;
  const { intake } = words;
  const { client } = desk;
  const { asksClient, similar } = from;
  const isNobody = client === null && !asksClient;
  const kinds: readonly ComplainantKind[] = asksClient
    ? COMPLAINANT_KINDS
    : COMPLAINANT_KINDS.filter((kind) => (kind === 'non_client') === isNobody);
  const whom = client === null ? intake.forNobody : intake.forClient(shortened(client.name, 80));
  return {
    type: 'modal',
    callback_id: ids.intake,
    private_metadata: asksClient ? ids.clientAsked : (client?.id ?? ''),
    title: plainText(intake.title),
    submit: plainText(intake.submit),
    close: plainText(words.cancel),
    blocks: [
      lines([line(bold(asksClient ? intake.forAsked : whom)), line(plain(intake.calmFirst))]),
      ...(from.isCut ? [{ ...sentences(intake.wordsCut(WORDS_MAX)), block_id: ids.wordsCut }] : []),
      ...(asksClient ? [clientInput(reader)] : []),
      input('words', intake.words, paragraph('words', WORDS_MAX, from.words), intake.wordsHint),
      optional(input('remedy', intake.remedy, typed('remedy', SHORT_MAX))),
      optional(input('product', intake.product, typed('product', SHORT_MAX))),
      ...similarIn(similar, reader),
      actions(ids.similarBlock, [button(words.similar.see, ids.similar, 'similar')]),
      input(
        'source',
        intake.source,
        select('source', named(COMPLAINT_SOURCES, words.sources), from.source, words.choose),
      ),
      receivedInput(today, intake.receivedOn),
      input(
        'complainant',
        intake.complainant,
        select('complainant', named(kinds, words.complainants), kinds[0] ?? null, words.choose),
      ),
      optionalUnless(isNobody, input('name', intake.name, typed('name', SHORT_MAX), intake.nameHint)),
      input(
        'identity',
        intake.identity,
        select('identity', named(IDENTITY_CHECKS, words.identities), 'unchecked', words.choose),
      ),
      input(
        'severity',
        intake.severity,
        select('severity', named(SEVERITIES, words.severities), 'normal', words.choose),
      ),
      ...handlingInput(desk, reader),
      ...aboutInputs(desk, reader),
      optional(
        input('regulator_due', intake.regulatorDueOn, {
          type: 'datepicker',
          action_id: ids.intakeField('regulator_due'),
        }),
      ),
      optional(
        input('more', intake.more, {
          type: 'checkboxes',
          action_id: ids.intakeField('more'),
          options: [
            ...(isNobody ? [] : [option(intake.ownerConcerned, 'owner_concerned')]),
            option(intake.isAnother, 'is_another'),
          ],
        }),
      ),
    ],
  };
}

function similarIn(similar: IntakeStart['similar'], { wording }: Reader): readonly KnownBlock[] {
  if (similar === null) return [];
  return similar === 'no_words' ? [sentences(wording.complaint.similar.noWords)] : similarBlocks(similar, wording);
}

const named = <Key extends string>(keys: readonly Key[], words: Readonly<Record<Key, string>>) =>
  keys.map((key) => option(words[key], key));

const optionalUnless = (needed: boolean, block: InputBlock): InputBlock => (needed ? block : optional(block));

const clientInput = ({ wording }: Reader): InputBlock => {
  const { intake, choose } = wording.complaint;
  const element = {
    type: 'external_select' as const,
    action_id: ids.intakeField('client'),
    min_query_length: 1,
    placeholder: plainText(choose),
  };
  return optional(input('client', intake.client, element, intake.clientHint));
};

const receivedInput = (today: LocalDate, label: string): InputBlock =>
  input('received', label, { type: 'datepicker', action_id: ids.intakeField('received'), initial_date: today });

/** Where the deadlines tell kinds apart, as those of payments. */
function handlingInput({ tracks }: IntakeDesk, { wording }: Reader): readonly InputBlock[] {
  if (tracks.length < 2) return [];
  const { intake, choose } = wording.complaint;
  const kinds = tracks.map(({ key, name }) => option(name[wording.language], key));
  return [input('handling', intake.handling, select('handling', kinds, tracks[0]?.key ?? null, choose))];
}

function aboutInputs({ branches, people }: IntakeDesk, { wording }: Reader): readonly InputBlock[] {
  const { intake, choose } = wording.complaint;
  const places = branches.map(namedOption);
  const colleagues = people.map(namedOption);
  return [
    ...(places.length === 0 ? [] : [optional(input('branch', intake.branch, select('branch', places, null, choose)))]),
    optional(input('unit', intake.unit, typed('unit', SHORT_MAX))),
    ...(colleagues.length === 0
      ? []
      : [optional(input('person', intake.person, select('person', colleagues, null, choose)))]),
  ];
}

/** It is filed: its number, its deadlines, and what the client can be told at once, in her language. */
export function filedView(
  shown: ShownCase,
  isHers: boolean,
  similar: readonly SimilarCase[],
  reader: Reader,
): ModalView {
  const { wording } = reader;
  const words = wording.complaint;
  const { complaint } = shown;
  const { statutory } = shown.clocks;
  const theirs = wordingIn(complaint.complainant.language);
  const day = statutory === null ? '' : theirs.format.day(statutory.dueOn, reader.today);
  return {
    type: 'modal',
    title: plainText(words.intake.filedTitle),
    close: plainText(wording.close),
    blocks: [
      lines([
        line(bold(words.intake.filed(complaint.number))),
        line(plain(titleOf(shown, wording))),
        ...clockRows(shown, reader).map((row) => line(plain(row))),
        line(plain(words.intake.toSay)),
      ]),
      preformatted(theirs.complaint.toClient.acknowledge(complaint.number, day)),
      ...(similar.length === 0 ? [] : similarBlocks(similar, wording)),
      ...(isHers ? [actions(ids.messageBlock, [button(words.more, ids.open, complaint.id)])] : []),
    ],
  };
}

/** Text that is copied whole. */
const preformatted = (words: string): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] }],
});

/** Which client is meant? The last answer is that it is none. */
export function whichClient(query: string, found: Doubtful, reader: Reader): ModalView {
  const { wording } = reader;
  const { intake } = wording.complaint;
  const more = [button(intake.noClient, ids.fileForNobody, 'none')];
  return {
    type: 'modal',
    callback_id: ids.whichView,
    title: plainText(intake.title),
    close: plainText(wording.close),
    blocks: askWhich(query, found, { blockId: ids.chooseBlock, actionId: ids.meant, more }, reader).blocks,
  };
}

/** How to use the command, and the way in for somebody who is no client. */
export const complaintHelp = ({ wording }: Reader): Message => ({
  ...helpMessage(wording.complaint.help),
  blocks: [
    ...helpMessage(wording.complaint.help).blocks,
    actions(ids.chooseBlock, [button(wording.complaint.intake.noClient, ids.fileForNobody, 'none')]),
  ],
});
