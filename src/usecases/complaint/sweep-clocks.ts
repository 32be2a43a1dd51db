import { standingIn } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Hearer, hearersOf, MARKS } from '../../core/complaint/clocks/marks.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, StaffStore, UnitOfWork } from '../ports.ts';
import type { CasePeople, ClockStore, DueMark } from './ports/clocks.ts';
import { reckonChanged } from './reckon-changed.ts';
import type { AskReckoner } from './reckon-clocks.ts';

export type SweepClocks = () => Promise<void>;

export type SweepDependencies = {
  readonly clock: Clock;
  readonly clocks: ClockStore;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly reckoner: AskReckoner;
  readonly unitOfWork: UnitOfWork;
};

const JOB = { actor: { kind: 'job', name: 'complaint_clocks' }, origin: 'job:complaint_clocks' } as const;

/**
 * The minute's look at the clocks of all complaints: reckons those of cases that have changed, then tells each mark whose
 * time has come, once. Of a clock that has passed several marks only the last is told. All that one person is to hear
 * comes as one message.
 */
export function sweepClocks(deps: SweepDependencies): SweepClocks {
  const { clock, clocks } = deps;
  let reckonedBy: string | null = null;

  async function reckon(): Promise<void> {
    const reckoner = await deps.reckoner();
    if (reckonedBy !== reckoner.name) await clocks.markReckonedOtherwise(reckoner.name);
    reckonedBy = reckoner.name;
    await reckonChanged(clocks, reckoner);
  }

  return async () => {
    await reckon();
    const now = clock.now();
    const due = [...(await clocks.due(now, MOST_DUE))];
    if (due.length === 0) return;
    const people = await deps.staff.listActive();
    const heard = new Map<StaffId, DueMark[]>();
    for (const mark of highest(due))
      for (const staffId of hearers(mark, hearersOf(mark.clock, mark.mark), people, {
        at: now,
        isAppeal: mark.clock === 'appeal',
      }))
        heard.set(staffId, [...(heard.get(staffId) ?? []), mark]);
    // One transaction: whoever sweeps at the same time finds them told.
    await deps.unitOfWork(JOB, async (tx) => {
      const told = new Set((await tx.clocks.tell(due, now)).map(keyOf));
      const events: DomainEvent[] = [];
      for (const mark of highest(due))
        if (told.has(keyOf(mark))) {
          const { complaintId, clientId, clock: of, cycle, mark: at, readers } = mark;
          events.push({ kind: 'complaint_mark_reached', complaintId, clientId, clock: of, cycle, mark: at, readers });
        }
      for (const [staffId, marks] of heard) {
        const hers = marks.filter((mark) => told.has(keyOf(mark)));
        if (hers.length > 0)
          events.push({ kind: 'complaint_clocks_told', staffId, at: now, marks: hers.map(plainMark) });
      }
      return { value: undefined, events };
    });
  };
}

/** What is told at once after a long outage; the rest with the next minute. */
const MOST_DUE = 500;

const keyOf = ({ complaintId, clock, cycle, mark }: DueMark): string => `${complaintId} ${clock} ${cycle} ${mark}`;

const plainMark = ({ complaintId, clock, mark }: DueMark) => ({ complaintId, clock, mark });

/** Of each clock of a case the highest mark that has come. */
function highest(due: readonly DueMark[]): readonly DueMark[] {
  const last = new Map<string, DueMark>();
  for (const mark of due) {
    const clock = `${mark.complaintId} ${mark.clock}`;
    const before = last.get(clock);
    if (before === undefined || MARKS.indexOf(before.mark) < MARKS.indexOf(mark.mark)) last.set(clock, mark);
  }
  return [...last.values()];
}

/**
 * Who is to hear of a case in these parts; nobody it is shut to. Where a part is not filled, the complaints officers. Whoever stands in for
 * its handler hears what the handler hears.
 */
export function hearers(
  of: CasePeople,
  parts: readonly Hearer[],
  people: readonly Staff[],
  moment: Moment,
): ReadonlySet<StaffId> {
  const officers = people.filter(({ role }) => role === 'complaints_officer');
  const found = parts.flatMap((part): readonly Staff[] => {
    const filled = people.filter((person) => fills(person, part, of, moment) && !of.shutTo.includes(person.id));
    return filled.length > 0 ? filled : officers.filter(({ id }) => !of.shutTo.includes(id));
  });
  return new Set(found.map(({ id }) => id));
}

type Moment = { readonly at: Date; readonly isAppeal: boolean };

function fills({ id, role, branch }: Staff, part: Hearer, of: CasePeople, { at, isAppeal }: Moment): boolean {
  switch (part) {
    case 'handler':
      if (isAppeal) return id === of.appealHandlerId;
      return (
        id === of.handlerId ||
        (standingIn(of.standIns, at).includes(id) && (of.aboutBranchId === null || branch?.id !== of.aboutBranchId))
      );
    case 'manager':
      return role === 'branch_manager' && branch !== null && branch.id === of.handlingBranchId;
    case 'complaints_officer':
    case 'compliance':
      return role === part;
  }
}
