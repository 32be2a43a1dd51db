import type { ModalView } from '@slack/types';
import type { LedgerReport } from '../../../core/churn/ledger/report.ts';
import { LOSS_REASONS, type LossReason, type ScoredLoss } from '../../../core/churn/ledger/score.ts';
import { isPriorInterpolated, PRIOR_CLIENTS, PROVEN_CLIENTS } from '../../../core/churn/risk.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId, LossId } from '../../../core/shared/ids.ts';
import { dayInput, selectInput, wordsInput } from '../../blocks/fields.ts';
import { actions, bold, button, inert, line, lines, type Message, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { forceIds as ids } from '../ids.ts';
import { form, said } from './frames.ts';
import { percent, rulesBlocks, weeksOf } from './rules-score.ts';
import { capital } from './waiver-words.ts';

const NAME_SHOWN = 50;
/** Where a loss is recorded: names of one group begin alike. */
const WHOLE_NAME = 120;
const LOSSES_SHOWN = 15;
const VANISHED_SHOWN = 20;

type ShownReport = {
  readonly of: 'branch' | 'bank';
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly report: LedgerReport;
  /** Of those whose names are the reader’s to see. */
  readonly names: ReadonlyMap<ClientId, string>;
  readonly vanished: readonly unknown[];
  readonly byProducts: readonly {
    readonly products: number;
    readonly clients: number;
    readonly lost: number;
    readonly prior: number;
    readonly updated: number;
  }[];
};

/** `/churn report`: hit rate and lead, the lost clients, remedies that held, each version of the rules, and losses by products. */
export function reportMessage(shown: ShownReport, reader: Reader): Message {
  const { wording, today } = reader;
  const { report: words, format } = wording;
  // Each with its year where there are two.
  const title = words.title(shown.of, format.day(shown.from, shown.to), format.day(shown.to, shown.from));
  const rated = shown.report.remedies.filter(({ asked }) => asked > 0);
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title)), line(plain(sumText(shown.report, wording)))]),
      ...lossBlocks(shown, wording, today),
      ...(shown.vanished.length === 0 ? [] : [sentences(words.vanished(shown.vanished.length))]),
      lines([
        line(bold(words.remedies)),
        ...(rated.length === 0 ? [line(plain(words.noneRated))] : []),
        ...rated.map(({ kind, held, asked }) =>
          line(plain(`• ${words.held(wording.waiver.kinds[kind], held, asked)}`)),
        ),
      ]),
      ...rulesBlocks(shown.report.rules, reader),
      ...productsBlocks(shown.byProducts, reader),
    ],
  };
}

/** Of a bank of which no client is known to hold anything there is nothing but what was published. */
function productsBlocks(rows: ShownReport['byProducts'], { wording: { report: words } }: Reader) {
  if (rows.every(({ clients }) => clients === 0)) return [];
  return [
    lines([
      line(bold(words.products)),
      ...rows.map(({ products, prior, lost, clients, updated }) => {
        const published = { prior: percent(prior), isPriorInterpolated: isPriorInterpolated(products) };
        return line(plain(`• ${words.ofProducts(products, published, lost, clients, percent(updated))}`));
      }),
      line(plain(words.productsNote(PRIOR_CLIENTS, PROVEN_CLIENTS))),
    ]),
  ];
}

/** How many were lost in the year, how many of them with an alert before, and how early. */
function sumText({ losses, foreseeable, warned, medianLeadDays }: LedgerReport, wording: Wording): string {
  const { report: words, separator } = wording;
  if (losses.length === 0) return words.noLosses;
  const hit = foreseeable === 0 ? null : percent(warned / foreseeable);
  return [
    words.losses(losses.length, foreseeable, warned, hit),
    ...(medianLeadDays === null ? [] : [words.lead(weeksOf(medianLeadDays))]),
  ].join(separator);
}

function lossBlocks({ report, names }: ShownReport, wording: Wording, today: LocalDate) {
  const { report: words, force } = wording;
  const named = report.losses.filter(({ clientId }) => names.has(clientId));
  if (named.length === 0) return [];
  const rows = named.slice(0, LOSSES_SHOWN).map((loss) => line(plain(`• ${lossText(loss, names, wording, today)}`)));
  const more = named.length - rows.length;
  const title = line(bold(words.clients));
  return [lines([title, ...rows, ...(more > 0 ? [line(plain(force.more(more)))] : [])])];
}

function lossText(
  { clientId, lostOn, reason, leadDays, tried }: ScoredLoss,
  names: ReadonlyMap<ClientId, string>,
  { report: words, lost, waiver, format, separator }: Wording,
  today: LocalDate,
): string {
  return [
    shortened(names.get(clientId) ?? '', NAME_SHOWN),
    format.day(lostOn, today),
    lost.reasons[reason],
    leadDays === null ? words.unwarned : words.early(weeksOf(leadDays)),
    tried.length === 0 ? words.untried : words.tried(tried.map((kind) => waiver.kinds[kind]).join(separator)),
  ].join(separator);
}

/** One sentence where the form of a loss was. */
export const lossSaid = (text: string, reader: Reader): ModalView => said(text, reader, reader.wording.lost.title);

type KnownLoss = {
  readonly id: LossId;
  readonly version: number;
  readonly lostOn: LocalDate;
  readonly reason: LossReason;
  readonly note: string;
};

/** A loss is written down: which day, why, in words. `known`: what stands already. */
export function lossForm(
  client: { readonly id: string; readonly name: string; readonly on: LocalDate | null },
  known: KnownLoss | null,
  reader: Reader,
): ModalView {
  const { lost: words, force } = reader.wording;
  const metadata = known === null ? client.id : `${client.id} ${known.id} ${known.version}`;
  const head = { title: words.title, callbackId: ids.lossForm, metadata, submit: force.save };
  return form(
    head,
    [
      lines([line(bold(words.about(shortened(client.name, WHOLE_NAME))))]),
      dayInput(ids.lostOn, { label: words.on }, known?.lostOn ?? client.on ?? reader.today),
      selectInput(
        ids.lossReason,
        { label: words.reason },
        LOSS_REASONS.map((value) => ({ value, text: capital(words.reasons[value]) })),
        known?.reason ?? null,
      ),
      wordsInput(ids.lossNote, { label: words.note, max: 300, lines: true, optional: true }, known?.note ?? ''),
    ],
    reader,
  );
}

/** One client: that it is recorded as lost, or the way to record it. */
export function lossMessage(
  client: { readonly id: string; readonly name: string },
  known: { readonly lostOn: LocalDate; readonly reason: LossReason } | null,
  { wording, today }: Reader,
): Message {
  const { lost: words, format } = wording;
  const name = shortened(client.name, WHOLE_NAME);
  const text =
    known === null
      ? words.about(name)
      : words.stands(name, format.day(known.lostOn, today), words.reasons[known.reason]);
  const buttons = [
    button(known === null ? words.record : words.change, ids.lost, client.id),
    ...(known === null ? [] : [button(words.withdraw, ids.notLost, client.id)]),
  ];
  return { text: inert(text), blocks: [lines([line(bold(text))]), actions(ids.lossBlock, buttons)] };
}

/** Clients that have closed without a reason, each with a button. */
export function vanishedMessage(
  vanished: readonly { readonly id: string; readonly name: string; readonly on: LocalDate }[],
  { wording, today }: Reader,
): Message {
  const { lost: words, force, format } = wording;
  if (vanished.length === 0) return { text: words.noneVanished, blocks: [sentences(words.noneVanished)] };
  const title = words.vanished(vanished.length);
  const shown = vanished.slice(0, VANISHED_SHOWN);
  const more = vanished.length - shown.length;
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title))]),
      ...shown.flatMap(({ id, name, on }, at) => [
        lines([line(plain(words.closedOn(shortened(name, NAME_SHOWN), format.day(on, today))))]),
        actions(`${ids.lossBlock}_${at}`, [button(words.record, ids.lostAt(at), id)]),
      ]),
      ...(more > 0 ? [sentences(force.more(more))] : []),
    ],
  };
}
