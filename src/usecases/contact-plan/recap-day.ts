import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { StaffStore, UnitOfWork } from '../ports.ts';
import { inPieces } from './make-plans.ts';
import type { PlanStore } from './ports.ts';
import type { SeeTeam } from './see-team.ts';

export type RecapDay = (staffIds: readonly StaffId[], day: LocalDate) => Promise<void>;

const JOB = { actor: { kind: 'job', name: 'plan_recap' }, origin: 'job:plan_recap' } as const;

/** So many are told in one transaction. */
const TOLD_AT_ONCE = 100;

/**
 * In the evening whoever had a plan hears what came of it, what carries over, and what tomorrow looks like. Once a day.
 */
export const recapDay =
  (deps: { readonly plans: Pick<PlanStore, 'planned'>; readonly unitOfWork: UnitOfWork }): RecapDay =>
  async (staffIds, day) => {
    const planned = [...(await deps.plans.planned(staffIds, day))];
    for (const some of inPieces(planned, TOLD_AT_ONCE))
      await deps.unitOfWork(JOB, async (tx) => {
        const keyOf = (staffId: StaffId): string => `plan_recap:${staffId}:${day}`;
        const first = await tx.firstTimes(some.map(keyOf));
        const events = some
          .filter((staffId) => first.has(keyOf(staffId)))
          .map((staffId): DomainEvent => ({ kind: 'plan_recapped', staffId, day }));
        return { value: undefined, events };
      });
  };

export type RecapTeam = (staffId: StaffId, day: LocalDate) => Promise<void>;

/**
 * … and half an hour later the manager hears how far her RMs have come, in one table. Nobody had a plan: no message.
 */
export const recapTeam =
  (deps: {
    readonly staff: Pick<StaffStore, 'find'>;
    readonly seeTeam: SeeTeam;
    readonly unitOfWork: UnitOfWork;
  }): RecapTeam =>
  async (staffId, day) => {
    const manager = await deps.staff.find(staffId);
    const team = manager === null ? null : await deps.seeTeam(manager, day);
    if (team === null || team.rows.every(({ progress }) => progress === null)) return;
    await deps.unitOfWork(JOB, async (tx) => {
      const isFirst = await tx.firstTime(`plan_team:${staffId}:${day}`);
      return { value: undefined, events: isFirst ? [{ kind: 'team_recapped', staffId, day }] : [] };
    });
  };
