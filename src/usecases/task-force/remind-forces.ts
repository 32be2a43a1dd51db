import { addDays, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { RemedyId, TaskForceId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction, UnitOfWork } from '../ports.ts';
import { drawnAnew } from './act.ts';
import { forceReminders } from './remind-forces/force-reminders.ts';
import { outcomeQuestions } from './remind-forces/outcome-questions.ts';
import type { RemedyInForce, RemindDependencies } from './remind-forces/reminding.ts';
import { waiverReminders } from './remind-forces/waiver-reminders.ts';

/** No question about an outcome is asked later than that many days after a remedy began. */
const ASKED_UNTIL_DAYS = 13 * 7 + 35;

export type RemindForces = (day: LocalDate) => Promise<void>;

/**
 * What task forces, waivers and remedies are to be reminded of on a working day. Each reminder has a key of its own in the
 * outbox, so that a second run on the same day tells nobody twice.
 */
export function remindForces(deps: RemindDependencies & { readonly unitOfWork: UnitOfWork }): RemindForces {
  const { bankZone, forces, staff, unitOfWork } = deps;
  return async (day) => {
    const today = { ...deps, active: await staff.listActive(), day };
    for (const id of await forces.open()) {
      const force = await forces.find(id);
      if (force !== null) await tell(await forceReminders(today, force));
    }
    for (const ids of await forces.waivers()) {
      const waived = await remedyOf(ids);
      if (waived !== null) await tell(await waiverReminders(today, waived));
    }
    for (const ids of await forces.remediesSince(addDays(day, -ASKED_UNTIL_DAYS), day)) {
      const begun = await remedyOf(ids);
      if (begun !== null) await tell(await outcomeQuestions(today, begun));
    }
  };

  async function remedyOf(ids: {
    readonly id: RemedyId;
    readonly forceId: TaskForceId;
  }): Promise<RemedyInForce | null> {
    const force = await forces.find(ids.forceId);
    const remedy = force?.remedies.find(({ id }) => id === ids.id);
    return force === null || remedy === undefined ? null : { force, remedy };
  }

  async function tell(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const context = { actor: { kind: 'job', name: 'task_forces' }, origin: 'job:task_forces' } as const;
    await unitOfWork(context, async (tx) => {
      const fresh: DomainEvent[] = [];
      for (const event of events) {
        const isOnce = event.kind === 'waiver_reminded' && (event.about === 'ends' || event.about === 'lapsed');
        if (isOnce && !(await tx.firstTime(`waiver_${event.about}:${event.remedyId}`))) continue;
        if (isOnce && event.about === 'lapsed') fresh.push(await lapsed(tx, event, bankZone));
        fresh.push(event);
      }
      return { value: null, events: fresh };
    });
  }
}

/** That a waiver has lapsed stands in the timeline, and its task force is drawn anew. */
async function lapsed(
  tx: Transaction,
  { remedyId, day }: { readonly remedyId: RemedyId; readonly day: LocalDate },
  zone: TimeZone,
): Promise<DomainEvent> {
  const forceId = await tx.forces.forceOfRemedy(remedyId);
  if (forceId === null) throw new Error('a waiver without a task force');
  await tx.forces.hold(forceId);
  const remedy = (await tx.forces.find(forceId))?.remedies.find(({ id }) => id === remedyId);
  if (remedy === undefined) throw new Error('a waiver that is not in its task force');
  const [at, byId] = [startOfDay(day, zone), remedy.chosenBy.id];
  const facts = { zh: remedy.zhCN, en: remedy.en };
  await tx.forces.addEntry(forceId, { at, byId, kind: 'waiver_lapsed', text: null, facts });
  return (await drawnAnew(tx, forceId, { change: 'waiver_lapsed', byId, now: at })).changed;
}
