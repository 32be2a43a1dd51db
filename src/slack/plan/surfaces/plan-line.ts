import type { KnownBlock, SectionBlock } from '@slack/types';
import type { KeptLine, KeptPlan } from '../../../core/contact-plan/kept-plan.ts';
import { dayAt, timeAt } from '../../../core/shared/calendar.ts';
import { followUpText } from '../../../core/shared/follow-up-text.ts';
import { actions, button, fitted, menu, sentences, shortened } from '../../blocks.ts';
import { contactIds } from '../../contact/ids.ts';
import type { Reader } from '../../reader.ts';
import { referralIds } from '../../referral/ids.ts';
import { planIds as ids } from '../ids.ts';
import { dueOf, reasonText } from './reasons.ts';

/** A line of a plan, or of one that is not made yet and has no ids. */
export type ShownLine = Omit<KeptLine, 'id'> & { readonly id?: string };
/** A plan, or one that is not made yet. */
export type ShownPlan = Omit<KeptPlan, 'id' | 'revision' | 'lines' | 'staffId'> & {
  readonly id?: string;
  readonly lines: readonly ShownLine[];
};

/** Columns of a name: see `fitted`. */
export const NAME_SHOWN = 48;
export const OWNER_SHOWN = 20;
const TEXT_SHOWN = 80;

/** A line with its menu. */
export function lineBlock(each: ShownLine, number: number, plan: ShownPlan, reader: Reader): SectionBlock {
  const accessory = menuOf(each, reader);
  const block = sentences(`${number}. ${lineText(each, plan, reader)}`);
  return accessory === null || each.id === undefined ? block : { ...block, block_id: ids.line(each.id), accessory };
}

const mayAsk = ({ state, bonuses, barred }: ShownLine): boolean =>
  barred === null && (state === 'planned' || state === 'done') && bonuses.some(({ kind }) => kind === 'referral');

/** Of the one client a day who may be asked for a referral as well: for whom, and with which words. */
export const askBlock = (each: ShownLine, { wording }: Reader): KnownBlock[] =>
  each.id === undefined || !mayAsk(each)
    ? []
    : [actions(ids.askBlock, [button(wording.referral.open, referralIds.openForClient, each.clientId)])];

/** Who, why today, what for, and what is not to be forgotten. */
function lineText(each: ShownLine, plan: ShownPlan, reader: Reader): string {
  const { wording } = reader;
  const words = wording.plan;
  if (each.barred !== null) return barredText(each, each.barred, reader);
  // What is settled is said, and nothing of what it was for: that is behind its menu.
  const isSettled = each.state === 'done' || each.state === 'skipped' || each.state === 'rescheduled';
  const why = each.reasons.filter((reason) => !isSaidElsewhere(reason, each)).slice(0, 2);
  const what = [
    SAID_BY_HEADING.has(each.kind) ? null : words.kinds[each.kind],
    each.reasons.some(({ kind }) => kind === 'appointment') ? words.reasons.appointment : null,
    ...why.map((reason) => reasonText(reason, reader)),
    each.kind === 'record' || each.kind === 'report' ? null : words.goal(words.goals[each.goal]),
    errandOf(each, plan, reader) ?? questionOf(each, reader),
    quietOf(each, reader),
    refusedText(each, reader),
  ];
  const facts = [
    each.startsAt === null ? null : hourOf(each.startsAt, plan, reader),
    fitted(each.clientName, NAME_SHOWN),
    each.insteadOf == null ? null : words.insteadOf(shortened(each.insteadOf, OWNER_SHOWN)),
    stateOf(each, reader),
    ...(isSettled ? [] : what),
    mayAsk(each) ? words.bonuses.referral : null,
  ];
  return facts.filter((fact) => fact !== null).join(wording.separator);
}

/** Whom not to contact, and nothing of what for. */
const barredText = ({ clientName }: ShownLine, barred: NonNullable<KeptLine['barred']>, { wording }: Reader): string =>
  [fitted(clientName, NAME_SHOWN), wording.plan.barred[barred]].join(wording.separator);

/** Their heading says how. */
const SAID_BY_HEADING: ReadonlySet<KeptLine['kind']> = new Set(['call', 'meeting', 'record', 'report']);

/** When not to call: an agreed hour stands. */
function quietOf({ kind, startsAt, quietHours }: ShownLine, { wording }: Reader): string | null {
  if (quietHours.length === 0 || kind === 'record' || startsAt !== null) return null;
  return wording.plan.quietAt(quietHours.map(({ from, until }) => `${from}–${until}`).join(' '));
}

/** What the client does not want any more since the plan was made. */
const refusedText = ({ refused }: ShownLine, { wording: { plan: words } }: Reader): string | null =>
  refused.length === 0 ? null : words.doesNotWant(words.list(refused.map((purpose) => words.quiet.purposes[purpose])));

/** The hour; with its day where it was moved to another one. */
function hourOf(startsAt: Date, { day }: ShownPlan, { wording, today, zone }: Reader): string {
  const [on, hour] = [dayAt(startsAt, zone), timeAt(startsAt, zone)];
  return on === day ? hour : `${wording.format.day(on, today)} ${hour}`;
}

/** An hour is said by the hour, and what was promised in its own words. */
const isSaidElsewhere = ({ kind }: KeptLine['reasons'][number], { errand }: ShownLine): boolean =>
  kind === 'appointment' || ((kind === 'promise' || kind === 'follow_up') && errand !== null);

function stateOf(each: ShownLine, { wording, today }: Reader): string | null {
  const words = wording.plan;
  if (each.state === 'planned' || each.state === 'dropped') return null;
  const outcome = (['nothing_new', 'meeting_agreed', 'to_do', 'reached'] as const).find(
    (known) => known === each.outcome,
  );
  const more =
    each.state === 'done' && outcome !== undefined
      ? words.outcomes[outcome]
      : each.movedTo === null
        ? each.why
        : words.movedTo(wording.format.day(each.movedTo, today));
  return more === null
    ? words.states[each.state]
    : `${words.states[each.state]}${wording.separator}${shortened(more, TEXT_SHOWN)}`;
}

export function errandOf({ errand }: ShownLine, { day }: ShownPlan, reader: Reader): string | null {
  if (errand === null) return null;
  const { wording } = reader;
  const words = wording.plan;
  const text = shortened(followUpText(errand, wording.language), TEXT_SHOWN);
  const when = errand.dueOn === null || errand.dueOn > day ? null : dueOf(errand.dueOn, reader);
  return errand.isPromise ? words.promise(text, when) : words.errand(text, when);
}

/** Where nothing is to be done for the client, there is something to be asked. */
function questionOf({ question, kind, state }: ShownLine, { wording }: Reader): string | null {
  if (question === null || question === 'none' || kind === 'record' || state !== 'planned') return null;
  return wording.plan.ask(shortened(question[wording.language], TEXT_SHOWN));
}

/** What can be said of a line, behind its three dots; null of one that is not made yet. */
function menuOf(
  { id, kind, state, interactionId, errand }: ShownLine,
  { wording }: Reader,
): NonNullable<SectionBlock['accessory']> | null {
  if (id === undefined) return null;
  const words = wording.plan;
  const entry = (text: string, actionId: string, value: string = id) => ({ text, actionId, value });
  if (state === 'done' && interactionId !== null)
    return menu([
      entry(words.after.promise, contactIds.addPromise, interactionId),
      entry(words.after.todo, contactIds.addFollowUp, interactionId),
      entry(words.after.book, contactIds.book, interactionId),
      entry(words.after.note, contactIds.edit, interactionId),
      ...(errand === null ? [] : [entry(words.errandDone(errand.isPromise), ids.errandDone)]),
    ]);
  if (state === 'done') return null;
  const more = entry(words.menu.more, ids.more);
  if (kind === 'record') return menu([entry(words.menu.tidied, ids.reached), more]);
  if (kind === 'report')
    return menu([entry(words.menu.reported, ids.reached), entry(words.menu.no_answer, ids.noAnswer), more]);
  return menu([
    entry(words.menu.nothing_new, ids.reached),
    entry(words.menu.meeting_agreed, ids.meetingAgreed),
    entry(words.menu.to_do, ids.toDo),
    entry(words.menu.no_answer, ids.noAnswer),
    more,
  ]);
}
