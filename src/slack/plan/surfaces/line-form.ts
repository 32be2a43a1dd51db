import type { ModalView } from '@slack/types';
import { lineValue } from '../../../core/contact-plan/day-lines.ts';
import { isDone } from '../../../core/contact-plan/errands-now.ts';
import { type AnswerFault, WHY_MAX_LENGTH } from '../../../core/contact-plan/kept-plan.ts';
import { followUpText } from '../../../core/shared/follow-up-text.ts';
import { dayInput, radioInput, wordsInput } from '../../blocks/fields.ts';
import { bold, line, lines, plain, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { wordingIn } from '../../wording/wording.ts';
import { planIds as ids } from '../ids.ts';
import { errandOf, type ShownLine, type ShownPlan } from './plan-line.ts';
import { termsOf } from './reasons.ts';

const ERRAND_IN_FORM = 50;

/** One line: every term of why it is on the plan, how to begin, and what may become of it instead. */
export function lineForm(each: ShownLine & { readonly id: string }, plan: ShownPlan, reader: Reader): ModalView {
  const words = reader.wording.plan.line;
  const terms = termsOf(each, reader).map((term) => line(plain(`• ${term}`)));
  return {
    type: 'modal',
    callback_id: ids.lineView,
    private_metadata: each.id,
    title: plainText(words.title),
    submit: plainText(words.submit),
    close: plainText(reader.wording.close),
    blocks: [
      lines([
        line(bold(shortened(each.clientName, 200))),
        ...whatFor(each, plan, reader).map((text) => line(plain(text))),
      ]),
      lines([line(bold(words.why)), ...terms, line(plain(words.sum(lineValue(each))))]),
      ...(each.kind === 'record' || each.barred !== null
        ? []
        : [lines([line(bold(words.say)), line(plain(openingOf(each, plan)))])]),
      radioInput(ids.what, { label: words.what }, choicesOf(each, reader)),
      ...(mayPutOff(each) ? [dayInput(ids.day, { label: words.day, optional: true }, null)] : []),
      wordsInput(ids.why, { label: words.reason, optional: true, max: WHY_MAX_LENGTH }, ''),
    ],
  };
}

/** What the contact is for; of one that has come to be barred that alone. */
function whatFor(each: ShownLine, plan: ShownPlan, reader: Reader): readonly string[] {
  const { plan: words } = reader.wording;
  if (each.barred !== null) return [words.barred[each.barred]];
  return [
    each.kind === 'report' ? words.whereToReport : words.goal(words.goals[each.goal]),
    errandOf(each, plan, reader),
    askedOf(each, reader),
    each.appointmentId === null ? null : words.refused.is_booked,
  ].filter((text) => text !== null);
}

/** Whoever reports back on a complaint does not put its client off, and an agreed hour is moved where it was agreed. */
const mayPutOff = ({ kind, appointmentId }: ShownLine): boolean => kind !== 'report' && appointmentId === null;

/** What may become of a line instead. */
function choicesOf(each: ShownLine, { wording }: Reader): Parameters<typeof radioInput>[2] {
  const { errand } = each;
  const { choices, errandDone } = wording.plan.line;
  const others = [
    { value: 'dropped', text: choices.dropped },
    { value: 'first', text: choices.first },
    ...(errand === null
      ? []
      : [
          { value: 'errand_done', text: errandDone(shortened(followUpText(errand, wording.language), ERRAND_IN_FORM)) },
        ]),
  ];
  const skipped = { value: 'skipped', text: choices.skipped };
  return mayPutOff(each)
    ? [{ value: 'rescheduled', text: choices.rescheduled }, skipped, ...others]
    : [skipped, ...others];
}

/** The question in full, whatever else there is to do. */
const askedOf = ({ question }: ShownLine, { wording }: Reader): string | null =>
  question === null || question === 'none' ? null : wording.plan.ask(question[wording.language]);

/**
 * What to say first, in the client’s language: of what there is to say most, and of the gap only where there is nothing
 * else.
 */
function openingOf({ clientLanguage, reasons }: ShownLine, { day }: ShownPlan): string {
  const wording = wordingIn(clientLanguage);
  const [first] = reasons.filter(
    (reason) => reason.kind !== 'appointment' && reason.kind !== 'cadence' && !isDone(reason),
  );
  const { openings, products } = wording.plan;
  if (first?.kind !== 'maturity') return openings[first?.kind ?? 'cadence'];
  const on = wording.format.day(first.on, day);
  return first.product === 'licence' ? openings.licence(on) : openings.maturity(products[first.product], on);
}

/** Under which field of the form an answer was refused. */
export const fieldOfFault = (kind: AnswerFault['kind']): string =>
  kind === 'why_missing' || kind === 'why_too_long' ? ids.why : kind === 'plan_over' ? ids.what : ids.day;
