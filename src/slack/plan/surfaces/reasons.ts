import type { KeptLine } from '../../../core/contact-plan/kept-plan.ts';
import type { Reason } from '../../../core/contact-plan/reason.ts';
import { daysBetween, type LocalDate } from '../../../core/shared/calendar.ts';
import type { NearTier } from '../../../core/situation/situation.ts';
import { shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { tierName } from '../../wording/bank-terms.ts';
import type { Wording } from '../../wording/wording.ts';

const TIER_SHOWN = 20;

/** Due today, so many days late, or due on the later day that the plan is for: “today” is the reader’s. */
export function dueOf(dueOn: LocalDate, { wording, today }: Reader): string {
  const { plan: words, format } = wording;
  const late = daysBetween(dueOn, today);
  if (late < 0) return words.dueOn(format.day(dueOn, today));
  return late > 0 ? words.late(late) : words.dueToday;
}

/**
 * Why a client is on a plan, in a few words, as of the day on which they are read. A message that stays names no birthday.
 */
export function reasonText(reason: Reason, reader: Reader): string {
  const { wording, today } = reader;
  const { reasons, products } = wording.plan;
  switch (reason.kind) {
    case 'promise':
    case 'follow_up':
      if (reason.isDone === true) return wording.plan.errandDone(reason.kind === 'promise');
      return reasons[reason.kind](dueOf(reason.dueOn, reader));
    case 'cadence':
      return reasons.cadence(reason.gapDays, reason.idealGapDays);
    case 'keep_ahead':
      return reasons.keep_ahead(wording.format.day(reason.until, today));
    case 'maturity': {
      const ahead = daysBetween(today, reason.on);
      if (reason.product === 'licence') return reasons.licence(wording.format.day(reason.on, today), ahead);
      return reasons.maturity(products[reason.product], wording.format.day(reason.on, today), ahead);
    }
    case 'review':
      return reasons.review[reason.mark];
    case 'loss':
      return reasons.loss(reason.percent);
    case 'next_tier':
      return reasons.next_tier(shortened(tierName(reason.tier, wording), TIER_SHOWN), shortText(reason.short, wording));
    case 'yearly_day':
      return reasons.yearly_day(daysBetween(today, reason.on));
    case 'churn_alert': {
      const { since, week, isAtLeast = false } = reason;
      return reasons.churn_alert(wording.churn.sinceOnCard(wording.format.day(since, today), week, isAtLeast));
    }
    case 'opportunity':
      return reasons.opportunity(reason.percent);
    case 'report_back':
    case 'complaint':
      return reason.isClosed === true ? reasons.case_closed(reason.number) : reasons[reason.kind](reason.number);
    case 'tidy':
      return reasons.tidy(reason.lacks);
    case 'post_loan':
    case 'postponed':
    case 'added':
    case 'appointment':
      return reasons[reason.kind];
  }
}

/** What is missing, as shares: a message that stays says no figures. */
const shortText = (short: NearTier['short'], { plan, tiers }: Wording): string =>
  plan.list(
    short.map(({ measure, percent, isOne }) =>
      (isOne ? plan.shortOfOne : plan.shortOf)(tiers.measure(measure), percent),
    ),
  );

/** Every term of the value of a line, with its points. */
export function termsOf({ reasons, bonuses }: Pick<KeptLine, 'reasons' | 'bonuses'>, reader: Reader) {
  const words = reader.wording.plan;
  return [
    ...reasons.map((reason) => words.line.points(reasonText(reason, reader), reason.points)),
    ...bonuses
      .filter(({ kind }) => kind !== 'referral')
      .map((bonus) =>
        words.line.points(
          bonus.kind === 'scale' ? words.onScale(shortened(bonus.degree, TIER_SHOWN)) : words.bonuses[bonus.kind],
          bonus.points,
        ),
      ),
  ];
}
