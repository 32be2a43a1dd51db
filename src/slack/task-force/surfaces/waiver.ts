import type { ModalView } from '@slack/types';
import type { KeptRemedy, WaiverOfRemedy } from '../../../core/churn/task-force/kept-force.ts';
import { type CatalogueEntry, REMEDY_KINDS } from '../../../core/churn/task-force/remedies.ts';
import { type AuthorityUnreadable, FEE_TYPES } from '../../../core/churn/waiver/authority.ts';
import { type DecisionRefusal, type WaiversBeside, waiverStateOn } from '../../../core/churn/waiver/decide.ts';
import { CONCESSIONS, FACTOR_MAX_LENGTH, PRICING_FACTORS } from '../../../core/churn/waiver/guard.ts';
import type { Currency } from '../../../core/shared/money.ts';
import { option, selectInput, wordsInput } from '../../blocks/fields.ts';
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
import type { Wording } from '../../wording/wording.ts';
import { forceIds as ids } from '../ids.ts';
import { remedyName, stateOfWaiver } from './force.ts';
import { aboutClient } from './forms.ts';
import { form } from './frames.ts';
import { againstOf, capital, decidedOf, figuresOf, termsOf, untilOf, yearlyOf } from './waiver-words.ts';

const NAME_SHOWN = 60;
const NOTE_MAX_LENGTH = 300;
const AMOUNT_MAX_LENGTH = 20;

/** What can be chosen, by kind, as the bank’s catalogue has it. */
export function remedyForm(
  { force: { id }, clientName }: { readonly force: { readonly id: string }; readonly clientName: string },
  catalogue: readonly CatalogueEntry[],
  reader: Reader,
): ModalView {
  const { wording } = reader;
  const { waiver: words, force } = wording;
  const groups = REMEDY_KINDS.flatMap((kind) => {
    const options = catalogue.filter((entry) => entry.kind === kind);
    return options.length === 0
      ? []
      : [
          {
            label: plainText(words.kinds[kind]),
            // The value is the name: a catalogue that was rewritten meanwhile does not shift what was chosen.
            options: options.map((entry) => option({ value: entry.zhCN, text: remedyName(entry, wording) })),
          },
        ];
  });
  const head = { title: words.remedyTitle, callbackId: ids.remedyForm, metadata: id, submit: words.next };
  return form(
    head,
    [
      aboutClient(clientName),
      {
        type: 'input',
        block_id: ids.catalogue,
        label: plainText(words.catalogue),
        element: {
          type: 'static_select',
          action_id: ids.catalogue,
          placeholder: plainText(force.choose),
          option_groups: groups,
        },
      },
      wordsInput(ids.note, { label: words.note, max: NOTE_MAX_LENGTH, lines: true, optional: true }, ''),
    ],
    reader,
  );
}

/**
 * What the waiver is, with nothing chosen or filled in: each of it costs money. `metadata` carries task force, remedy and note.
 * `yearlyMinor` null = nobody knows.
 */
export function waiverForm(
  metadata: string,
  {
    clientName,
    yearlyMinor,
    currency,
  }: { readonly clientName: string; readonly yearlyMinor: bigint | null; readonly currency: Currency },
  reader: Reader,
): ModalView {
  const { waiver: words, format } = reader.wording;
  const amount = { max: AMOUNT_MAX_LENGTH };
  const head = { title: words.title, callbackId: ids.waiverForm, metadata, submit: words.ask };
  return form(
    head,
    [
      aboutClient(clientName),
      selectInput(
        ids.concession,
        { label: words.concession },
        CONCESSIONS.map((value) => ({ value, text: words.concessions[value] })),
        null,
      ),
      selectInput(
        ids.fee,
        { label: words.fee },
        FEE_TYPES.map((value) => ({ value, text: capital(words.fees[value]) })),
        null,
      ),
      wordsInput(ids.monthly, { ...amount, label: words.monthly(format.unit(currency)) }, ''),
      wordsInput(ids.months, { max: 2, label: words.months }, ''),
      wordsInput(
        ids.yearly,
        {
          ...amount,
          label: words.yearly(format.unit(currency)),
          hint:
            yearlyMinor === null
              ? words.yearlyUnknown
              : words.yearlyKnown(format.money({ minor: yearlyMinor, currency })),
          optional: yearlyMinor !== null,
        },
        '',
      ),
      wordsInput(ids.rate, { max: 8, label: words.rate, hint: words.rateHint, optional: true }, ''),
      ...PRICING_FACTORS.map((factor) =>
        wordsInput(
          ids.factor(factor),
          { label: words.factors[factor], placeholder: words.factorHints[factor], max: FACTOR_MAX_LENGTH },
          '',
        ),
      ),
    ],
    reader,
  );
}

/** The question to an approver: cost against what may be lost, the five answers, and what was answered. */
export function waiverMessage(
  shown: {
    readonly clientName: string;
    readonly remedy: KeptRemedy;
    readonly leadName: string | null;
    readonly why: string;
    readonly beside: WaiversBeside;
    readonly refusal: DecisionRefusal | AuthorityUnreadable | null;
  },
  reader: Reader,
): Message {
  const { wording, today } = reader;
  const { waiver: words, force, format, separator } = wording;
  const { remedy } = shown;
  const { waiver } = remedy;
  const head = headOf(shown.clientName, waiver, reader);
  if (waiver === null) return { text: inert(head), blocks: [sentences(head)] };
  const { decided } = waiver;
  return {
    text: inert(head),
    blocks: [
      lines([
        line(bold(head)),
        line(plain([remedyName(remedy, wording), termsOf(waiver, wording)].join(separator))),
        line(bold(againstOf(waiver, wording))),
        line(plain(yearlyOf(waiver, wording))),
        ...figuresRows(waiver, wording),
        ...besideRows(waiver, shown.beside, reader),
        line(
          plain(
            [words.proposer(remedy.chosenBy.name), words.level(waiver.level, waiver.authorityVersion)].join(separator),
          ),
        ),
        line(plain(force.why(shortened(shown.why, 200)))),
        ...(remedy.note === '' ? [] : [line(plain(shortened(remedy.note, 200)))]),
      ]),
      lines(
        PRICING_FACTORS.map((factor) =>
          line(bold(`${words.factors[factor]} `), plain(shortened(waiver.factors[factor], FACTOR_MAX_LENGTH))),
        ),
      ),
      ...(decided === null
        ? [lines([line(plain(stateOfWaiver(remedy, reader)))])]
        : [
            lines([
              line(
                bold(
                  [decidedOf(decided, format.day(decided.on, today), wording), ...untilOf(remedy, reader)].join(
                    separator,
                  ),
                ),
              ),
              ...(decided.reason === null ? [] : [line(plain(decided.reason))]),
            ]),
          ]),
      ...(isToDecide(shown.refusal) ? [actions(ids.waiverBlock, decisionButtons(remedy, reader))] : []),
    ],
  };
}

/** Nothing draws it anew once a table that could not be read is mended: until then the buttons say so. */
const isToDecide = (refusal: DecisionRefusal | AuthorityUnreadable | null): boolean =>
  refusal === null || refusal.kind === 'authority_unreadable';

/** What has become of it stands first: of several an approver sees which still wait. */
function headOf(client: string, waiver: WaiverOfRemedy | null, { wording, today }: Reader): string {
  const { waiver: words, force } = wording;
  const name = shortened(client, NAME_SHOWN);
  const state = waiver === null ? 'waits' : waiverStateOn(waiver, today);
  return state === 'waits' ? words.asked(name) : words.settled(name, force.waiverStates[state]);
}

/** While it waits: what it comes to with the others of its client and fee. */
function besideRows(waiver: WaiverOfRemedy, { count, costMinor }: WaiversBeside, { wording, today }: Reader) {
  const { cost } = waiver;
  if (count === 0 || waiverStateOn(waiver, today) !== 'waits') return [];
  const all = wording.format.sum({ minor: cost.minor + costMinor, currency: cost.currency });
  return [line(bold(wording.waiver.together(count, all)))];
}

const figuresRows = (waiver: WaiverOfRemedy, wording: Wording) =>
  figuresOf(waiver, wording).map((text) => line(waiver.figures === null ? plain(text) : bold(text)));

function decisionButtons({ id, waiver }: KeptRemedy, { wording }: Reader) {
  const { waiver: words, force, format } = wording;
  const cost = waiver === null ? '' : format.sum(waiver.cost);
  return [
    {
      ...button(words.approve, ids.approve, id, 'primary'),
      confirm: {
        title: plainText(words.approve),
        text: plainText(words.approveText(cost)),
        confirm: plainText(words.approve),
        deny: plainText(force.cancel),
      },
    },
    button(words.decline, ids.decline, id),
  ];
}

/** Whether a remedy has held, with a button an answer. */
export function outcomeMessage(
  { clientName, remedy, weeks }: { readonly clientName: string; readonly remedy: KeptRemedy; readonly weeks: number },
  { wording }: Reader,
): Message {
  const { waiver: words, force } = wording;
  const text = words.outcome(shortened(clientName, NAME_SHOWN), remedyName(remedy, wording), weeks);
  const answered = remedy.outcomes.find((each) => each.weeks === weeks);
  return {
    text: inert(text),
    blocks: [
      lines([
        line(bold(text)),
        ...(answered === undefined ? [] : [line(plain(words.outcomeThanks(force.outcomes[answered.outcome])))]),
      ]),
      ...(answered === undefined
        ? [
            actions(ids.outcomeBlock, [
              button(capital(force.outcomes.held), ids.held, remedy.id, 'primary'),
              button(capital(force.outcomes.partly), ids.partly, remedy.id),
              button(capital(force.outcomes.not_held), ids.notHeld, remedy.id),
            ]),
          ]
        : []),
    ],
  };
}
