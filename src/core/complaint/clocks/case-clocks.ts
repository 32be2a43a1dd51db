import type { LocalDate } from '../../shared/calendar.ts';
import type { ExtensionKey, Handling, Severity } from '../words.ts';
import type { DeadlinePack, TrackKey } from './deadline-pack.ts';
import { type ClockKind, deadlineMarks, type Mark, serviceMarks } from './marks.ts';
import { type Pause, type ServiceClock, serviceInstant } from './service-clock.ts';
import {
  type Deadline,
  deadlineOf,
  type Reckoning,
  type StatutoryFacts,
  statutoryDeadline,
} from './statutory-clock.ts';

/** What of a case its clocks are made of. */
export type CaseFacts = {
  readonly receivedAt: Date;
  /** Day of `receivedAt` in the bank's zone. */
  readonly receivedOn: LocalDate;
  readonly severity: Severity;
  readonly handling: Handling;
  readonly regulatorDueOn: LocalDate | null;
  readonly pauses: readonly Pause[];
  /** In the order in which they were given. */
  readonly extensions: readonly ExtensionKey[];
  /** An appeal whose term runs, by the day it arrived: see appealedSince of the complaint. */
  readonly appealedOn: LocalDate | null;
  /** When the decision was first told, whatever an appeal has made of it since; null while it was not. */
  readonly answeredAt: Date | null;
  /** Null while somebody works on it. */
  readonly closedAt: Date | null;
};

/** The clocks of one case. */
export type CaseClocks = {
  readonly statutory: Deadline;
  readonly service: { readonly limitMinutes: number; readonly dueAt: Date | null };
  /** Null where nobody has appealed, or the pack gives no time. */
  readonly appeal: Deadline | null;
};

/** The track of a kind of case: a complex one is on the ordinary track, and may be extended. */
export const trackFor = (handling: Handling): TrackKey => TRACKS[handling];

const TRACKS: Readonly<Record<Handling, TrackKey>> = { ordinary: 'ordinary', complex: 'ordinary', payment: 'payment' };

/** What its statutory clock is made of. */
export const statutoryFacts = (of: CaseFacts, pack: DeadlinePack): StatutoryFacts => ({
  receivedOn: of.receivedOn,
  pack,
  track: trackFor(of.handling),
  extensions: of.extensions,
  regulatorDueOn: of.regulatorDueOn,
});

/** The bank's own promise for it. */
export const serviceClock = (of: CaseFacts, limitMinutes: number): ServiceClock => ({
  startsAt: of.receivedAt,
  limitMinutes,
  pauses: of.pauses,
});

/** By what a case is reckoned: days and hours, its pack, and the bank's promise for its severity. */
export type CaseReckoning = Reckoning & { readonly pack: DeadlinePack; readonly serviceMinutes: number };

/** Both clocks of a case from the day of receipt, and that of its appeal. */
export function caseClocks(of: CaseFacts, by: CaseReckoning): CaseClocks {
  const { pack, serviceMinutes } = by;
  const decideWithin = pack.appeal?.decideWithin ?? null;
  return {
    statutory: statutoryDeadline(statutoryFacts(of, pack), by),
    service: {
      limitMinutes: serviceMinutes,
      dueAt: serviceInstant(serviceClock(of, serviceMinutes), 100, by.unit),
    },
    appeal: of.appealedOn === null || decideWithin === null ? null : deadlineOf(decideWithin, of.appealedOn, pack, by),
  };
}

/** A mark of one clock of a case. `cycle`: the deadline it is a part of, so that a new deadline has marks of its own. */
export type CaseMark = Mark & { readonly clock: ClockKind; readonly cycle: string };

/**
 * The marks of a case. While the term of an appeal runs those of the appeal alone; once it is answered or closed only the breach of a
 * deadline that had passed before: what was missed is told even where the answer came in the same night. `clocks`: its
 * clocks, where somebody has reckoned them already.
 */
export function caseMarks(of: CaseFacts, by: CaseReckoning, clocks = caseClocks(of, by)): readonly CaseMark[] {
  const { statutory, service, appeal } = clocks;
  const named = (clock: ClockKind, cycle: string, marks: readonly Mark[]) =>
    marks.map((mark): CaseMark => ({ ...mark, clock, cycle }));
  if (appeal !== null) return named('appeal', appeal.dueOn, deadlineMarks(appeal, by.unit));
  const all = [
    ...named('statutory', statutory.dueOn, deadlineMarks(statutory, by.unit)),
    ...named('service', String(service.limitMinutes), serviceMarks(serviceClock(of, by.serviceMinutes), by.unit)),
  ];
  const end = of.answeredAt ?? of.closedAt;
  if (end === null) return all;
  return all.filter(({ clock, mark, reachedAt }) => clock === 'statutory' && mark === 'breach' && reachedAt < end);
}
