import { type ChurnAlert, type Measured, newSince, responseDue, tightened } from '../../core/churn/alert.ts';
import { isAnew } from '../../core/churn/groups.ts';
import type { Level } from '../../core/churn/level.ts';
import { type RiskFactors, riskOf, riskReasons } from '../../core/churn/risk.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import { silenceOf } from '../../core/churn/silence.ts';
import type { TestName } from '../../core/churn/tests.ts';
import type { MeasuredClient } from '../../core/churn/watch/measure.ts';
import { STANDARD_SERVICE_LEVELS, serviceLevelOf } from '../../core/contact-plan/service-level.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { ChurnAlertId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { OwnLossRow } from '../churn-ledger/ports.ts';
import type { AlertChange } from '../events/churn.ts';
import type { NewId } from '../ports.ts';
import type { BranchManagers } from './managers-by-branch.ts';
import type { ClientFacts } from './ports/client-facts.ts';
import type { StoredBook } from './ports/states.ts';
import type { StandingAlert } from './ports.ts';

export type AlertDependencies = {
  readonly newId: NewId;
  readonly calendar: BankCalendar;
  readonly baseCurrency: Currency;
};

export type Surroundings = {
  /** All that one scan brings to light has one instant: the news of it is read by that. */
  readonly at: Date;
  readonly book: StoredBook;
  readonly standing: ReadonlyMap<ClientId, StandingAlert>;
  readonly levels: ReadonlyMap<ClientId, Level>;
  /** Those with an alert of whom a loss is recorded. */
  readonly lost: ReadonlySet<ClientId>;
  /** The bank's own losses of a year, by products held. */
  readonly losses: readonly OwnLossRow[];
  readonly today: LocalDate;
  readonly rules: ChurnRules;
  readonly version: number;
  readonly managers: BranchManagers;
};

/** An alert as it is to stand, and what has become of it. */
export type Found = {
  readonly what: 'raised' | AlertChange;
  readonly alert: ChurnAlert;
  readonly facts: ClientFacts | null;
  readonly managerIds: readonly StaffId[];
  /** Of one whose client has fallen silent, where a message besides the alert says so: what it stood as. */
  readonly stoodAs?: Exclude<ChurnAlert['state'], 'cleared'>;
};

/** What an alert is to be by what was measured: raised where none stood, else changed, risen, fallen silent or cleared. */
export function alertFor(
  deps: AlertDependencies,
  before: StandingAlert | null,
  measured: MeasuredClient,
  facts: ClientFacts,
  all: Surroundings,
): Pick<Found, 'what' | 'alert'> {
  const { severity } = measured;
  // What has once been an alert clears as one.
  const graver = before?.severity === 'alert' ? 'alert' : (severity ?? before?.severity ?? 'hint');
  const numbers = { ...measured, severity: graver, week: weekOf(before, measured) } satisfies Measured;
  const worth = worthOf(deps, numbers, facts, all);
  // Those that were told as one have their places in a row.
  const due =
    numbers.severity === 'hint' || isAnew(before?.group ?? null)
      ? (before?.due ?? null)
      : tightened(before?.due ?? null, responseDue(measured.changePoint?.since ?? null, all.today, deps.calendar));
  if (before === null)
    return { what: 'raised', alert: fresh({ ...numbers, ...worth }, { id: deps.newId(), due, all, facts }) };
  const { clientState: _state, ...standing } = before;
  const silent = severity === null ? standing.silent : silentAt(numbers, standing.silent, all.at);
  const alert: ChurnAlert = {
    ...standing,
    ...numbers,
    ...worth,
    silent,
    due: standing.answered === null ? due : standing.due,
  };
  if (severity === null)
    return {
      what: 'cleared',
      alert: cleared({ ...alert, quietWeeks: quietSince(before, measured) }, all.at, 'evidence'),
    };
  if (before.severity === 'hint' && severity === 'alert')
    return {
      what: 'risen',
      alert: { ...alert, due, state: 'open', answered: null, snooze: null, risen: { at: all.at, week: alert.week } },
    };
  return updated(alert, standing.silent, all.lost.has(alert.clientId));
}

/**
 * For how many weeks it has been quiet, of those since it became what it is. More of them than have passed are of flows, or rules, by which
 * it would not have been raised: then none. What balances or signs alone hold open stands in quiet weeks.
 */
function quietSince(before: StandingAlert, { week, quietWeeks }: MeasuredClient): number {
  const isOfFlows = before.tests.every(({ test }) => test !== 'E' && test !== 'signals');
  return isOfFlows && quietWeeks > daysBetween(newSince(before).week, week) / 7 ? 0 : quietWeeks;
}

/** Whose client has fallen silent, or not. Of whom the bank has lost that is no news; should the loss be taken back, it is told then. */
function updated(
  alert: ChurnAlert,
  silentBefore: ChurnAlert['silent'],
  isLost: boolean,
): Pick<Found, 'what' | 'alert'> {
  if (isLost) return { what: 'updated', alert: { ...alert, silent: silentBefore } };
  return { what: alert.silent === silentBefore ? 'updated' : 'silent', alert };
}

/** The first time that an alert says so; of a hint nobody's phone rings. */
const silentAt = ({ severity, tests }: Measured, before: ChurnAlert['silent'], at: Date): ChurnAlert['silent'] =>
  before === null && severity === 'alert' && silenceOf(tests) !== null ? { at, group: null } : before;

/** A week that came in part is taken in on Monday, and left out again where all is scanned anew: no alert ends before it began. */
const weekOf = (before: StandingAlert | null, { week }: MeasuredClient): LocalDate =>
  before !== null && before.raisedWeek > week ? before.raisedWeek : week;

type Worth = Pick<ChurnAlert, 'risk' | 'reasons' | 'atRisk' | 'revenue' | 'currency'>;

function worthOf(
  deps: AlertDependencies,
  { tests, evidence, limit }: Measured,
  facts: ClientFacts,
  { today, losses }: Surroundings,
): Worth {
  const level = serviceLevelOf(
    { kind: facts.kind, tier: facts.tier } as Parameters<typeof serviceLevelOf>[0],
    STANDARD_SERVICE_LEVELS,
  );
  const since = facts.lastContactOn ?? facts.ownedSince;
  const contactDays = since === null ? null : daysBetween(since, today);
  const factors: RiskFactors = {
    tests: tests.map(({ test }) => test).filter((test): test is TestName => test !== 'dealings' && test !== 'signals'),
    chart: Number.isFinite(limit) ? evidence / limit : 0,
    products: facts.products,
    ownLosses: losses,
    contactGap: contactDays === null ? null : contactDays / level.worstGapDays,
    openComplaints: facts.openComplaints,
    linkedShare: facts.linkedShare,
    signalFamilies: facts.signalFamilies,
  };
  return {
    risk: riskOf(factors),
    reasons: riskReasons(factors, contactDays),
    atRisk: facts.assets,
    revenue: facts.revenue,
    currency: deps.baseCurrency,
  };
}

const fresh = (
  numbers: Measured & Worth,
  at: {
    readonly id: ChurnAlertId;
    readonly due: ChurnAlert['due'];
    readonly all: Surroundings;
    readonly facts: ClientFacts;
  },
): ChurnAlert => ({
  ...numbers,
  id: at.id,
  clientId: at.facts.clientId,
  state: 'open',
  raisedAt: at.all.at,
  raisedWeek: numbers.week,
  risen: null,
  rulesVersion: at.all.version,
  due: at.due,
  answered: null,
  plan: null,
  snooze: null,
  escalations: 0,
  escalatedAt: null,
  group: null,
  silent: silentAt(numbers, null, at.all.at),
  cleared: null,
  version: 1,
});

export const cleared = (alert: ChurnAlert, at: Date, why: NonNullable<ChurnAlert['cleared']>['why']): ChurnAlert => ({
  ...alert,
  state: 'cleared',
  cleared: { at, why },
});
