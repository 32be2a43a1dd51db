import type { InputBlock, ModalView, SectionBlock } from '@slack/types';
import type { StaffName } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import { BANK_OWNED } from '../../core/client/import/merge.ts';
import {
  type Difference,
  MERGE_FIELDS,
  type MergeField,
  type MergeObstacle,
  type MergeSide,
  MOVED_PARTS,
} from '../../core/client/merging/plan.ts';
import {
  actions,
  bold,
  button,
  clipped,
  inert,
  line,
  lines,
  type Message,
  plain,
  plainText,
  sentences,
  shortened,
} from '../blocks.ts';
import { clientIds } from '../client/ids.ts';
import { goneMessage } from '../gone-client.ts';
import { peopleIds } from '../people/ids.ts';
import type { Reader } from '../reader.ts';
import { inModal } from '../said.ts';
import { tierName } from '../wording/bank-terms.ts';
import type { Wording } from '../wording/wording.ts';
import { mergingIds as ids, type MergeMetadata } from './ids.ts';

/** See `Comparison`. */
export type ShownComparison = {
  readonly survivor: MergeSide;
  readonly merged: MergeSide;
  readonly differences: readonly Difference[];
  readonly owners: readonly StaffName[];
};

const NAME_SHOWN = 100;
const VALUE_SHOWN = 300;
/** What a section takes in two columns. */
const CELLS_PER_SECTION = 10;

/** Two clients side by side, which of them stays, and whose value stays where they differ. */
export function compareView(
  compared: ShownComparison,
  pair: MergeMetadata['ids'],
  notice: string | null,
  reader: Reader,
): ModalView {
  const { wording } = reader;
  const words = wording.merging;
  const { survivor, merged, differences, owners } = compared;
  const [first, second] = survivor.id === pair[0] ? [survivor, merged] : [merged, survivor];
  const metadata: MergeMetadata = { ids: pair, survivorId: survivor.id, seen: [first.version, second.version] };
  return {
    type: 'modal',
    callback_id: ids.view,
    private_metadata: JSON.stringify(metadata),
    title: plainText(words.title, 24),
    submit: plainText(words.submit, 24),
    close: plainText(words.cancel, 24),
    blocks: [
      ...(notice === null ? [] : [sentences(notice)]),
      ...sideBySide(first, second, reader),
      survivorInput(first, second, survivor, wording),
      ...differences.map((difference) => fieldInput(difference, compared, reader)),
      ...(owners.length > 1 ? [ownerInput(owners, survivor.id, wording)] : []),
      lines([line(plain(whatMoves(merged, wording)))]),
      sentences(words.keeps),
    ],
  };
}

/** The rows in which at least one of the two says something, in two columns. */
function sideBySide(a: MergeSide, b: MergeSide, reader: Reader): readonly SectionBlock[] {
  const { row, nothing } = reader.wording.merging;
  const rows = rowsOf(reader).map(({ label, of }) => ({ label, values: [of(a), of(b)] }));
  const cells = rows
    .filter(({ values }) => values.some((value) => value !== null))
    .flatMap(({ label, values }) => values.map((value) => plainText(row(label, value ?? nothing), VALUE_SHOWN)));
  return Array.from({ length: Math.ceil(cells.length / CELLS_PER_SECTION) }, (_, at) => ({
    type: 'section',
    fields: cells.slice(at * CELLS_PER_SECTION, (at + 1) * CELLS_PER_SECTION),
  }));
}

type Row = { readonly label: string; readonly of: (side: MergeSide) => string | null };

function rowsOf(reader: Reader): readonly Row[] {
  const { wording } = reader;
  const { merging } = wording;
  return [
    ...MERGE_FIELDS.map((field) => ({
      label: merging.fields[field],
      of: (side: MergeSide) => said(side, field, reader),
    })),
    { label: merging.branch, of: ({ branch }) => branch?.name ?? null },
    { label: merging.owner, of: ({ owner }) => owner?.name ?? null },
    { label: merging.tier, of: ({ tier }) => tierName(tier, wording) },
    { label: merging.holds, of: (side) => partsText(side, reader.wording) },
  ];
}

/** What a field says, as people read it. */
function said({ fields }: MergeSide, field: MergeField, { wording, today }: Reader): string | null {
  switch (field) {
    case 'kind':
      return wording.kinds[fields.kind];
    case 'language':
      return wording.merging.languages[fields.language];
    case 'clientSince':
      return fields.clientSince === null ? null : wording.format.day(fields.clientSince, today);
    // As it is stored: two words of the bank may be one in another language.
    case 'industry':
    case 'name':
    case 'creditCode':
    case 'area':
    case 'address':
      return fields[field];
  }
}

function partsText({ parts }: MergeSide, { merging, separator }: Wording): string | null {
  const counted = MOVED_PARTS.filter((part) => parts[part] > 0).map((part) => merging.parts[part](parts[part]));
  return counted.length === 0 ? null : counted.join(separator);
}

const whatMoves = (merged: MergeSide, wording: Wording): string => {
  const parts = partsText(merged, wording);
  const name = shortened(merged.fields.name, NAME_SHOWN);
  return parts === null ? wording.merging.nothingMoves(name) : wording.merging.moves(name, parts);
};

type Option = { readonly text: string; readonly value: string };

const radios = (id: string, label: string, options: readonly Option[], initial: string, hint?: string): InputBlock => {
  const all = options.map(({ text, value }) => ({ text: plainText(clipped(text, 75), 75), value }));
  const chosen = all.find(({ value }) => value === initial);
  return {
    type: 'input',
    block_id: id,
    label: plainText(label, 2000),
    ...(hint === undefined ? {} : { hint: plainText(hint, 2000) }),
    element: {
      type: 'radio_buttons',
      action_id: id,
      options: all,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
};

const survivorInput = (a: MergeSide, b: MergeSide, survivor: MergeSide, { merging }: Wording): InputBlock => ({
  ...radios(
    ids.survivor,
    merging.survivor,
    [a, b].map(({ id, fields }, at) => ({ text: `${at + 1} ${fields.name}`, value: id })),
    survivor.id,
    merging.survivorHint,
  ),
  dispatch_action: true,
});

function fieldInput(
  { field, proposed }: Difference,
  { survivor, merged }: ShownComparison,
  reader: Reader,
): InputBlock {
  const words = reader.wording.merging;
  const options = [
    { text: said(survivor, field, reader) ?? '', value: 'survivor' },
    { text: said(merged, field, reader) ?? '', value: 'merged' },
  ];
  const isBanks = BANK_OWNED.client.has(field) && survivor.isInFile;
  return radios(
    ids.field(field, survivor.id),
    words.fields[field],
    options,
    proposed,
    isBanks ? words.bankSpeaks : undefined,
  );
}

const ownerInput = (owners: readonly StaffName[], survivorId: string, { merging }: Wording): InputBlock =>
  radios(
    ids.owner(survivorId),
    merging.owner,
    owners.map(({ id, name }) => ({ text: name, value: id })),
    owners[0]?.id ?? '',
    merging.ownerHint,
  );

/** A message in the place of the form. */
export const mergeModal = (message: Message, reader: Reader): ModalView =>
  inModal(message, reader.wording.merging.title, reader);

/** They are one now: what has become what, and the way to it. */
export function mergedMessage(
  merged: { readonly id: string; readonly name: string; readonly mergedName: string },
  { wording }: Reader,
): Message {
  const text = wording.merging.done(shortened(merged.mergedName, NAME_SHOWN), shortened(merged.name, NAME_SHOWN));
  return {
    text: inert(text),
    blocks: [
      lines([line(bold(`✓ ${text}`))]),
      actions(ids.doneBlock, [
        button(wording.gone.open(shortened(merged.name, 50)), clientIds.open(1), merged.id, 'primary'),
        // Whoever was at both stands there twice now: the list of people offers to make one of the two.
        button(wording.card.people, peopleIds.open, merged.id),
      ]),
    ],
  };
}

/** See `MergeRefusal`. */
export type ShownRefusal =
  | GoneClient
  | MergeObstacle
  | { readonly kind: 'not_allowed'; readonly name: string; readonly branch: string | null }
  | { readonly kind: 'hand_over_open'; readonly name: string }
  | { readonly kind: 'import_running' }
  | { readonly kind: 'changed' };

/** Why two clients are not merged. */
export function mergeRefused(refusal: ShownRefusal, reader: Reader): Message {
  const words = reader.wording.merging.refused;
  switch (refusal.kind) {
    case 'client_closed':
      return goneMessage(refusal, reader, [sentences(words.closed)]);
    case 'client_gone':
    case 'client_merged':
      return goneMessage(refusal, reader);
    case 'not_allowed': {
      const branch = refusal.branch === null ? null : shortened(refusal.branch, NAME_SHOWN);
      return named(words.not_allowed(shortened(refusal.name, NAME_SHOWN), branch));
    }
    case 'hand_over_open':
      return named(words.hand_over_open(shortened(refusal.name, NAME_SHOWN)));
    case 'same_client':
    case 'person_and_company':
    case 'codes_differ':
    case 'import_running':
    case 'changed':
      return named(words[refusal.kind]);
  }
}

/** One sentence, with names in it perhaps. */
const named = (text: string): Message => ({ text: inert(text), blocks: [lines([line(plain(text))])] });
