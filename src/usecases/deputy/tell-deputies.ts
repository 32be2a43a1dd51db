import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { DeputyId } from '../../core/shared/ids.ts';
import type { DeputyStore, UnitOfWork } from '../ports.ts';

export type TellDeputies = (day: LocalDate) => Promise<void>;

/** By which it is known that both have been told. */
export const begunKey = (id: DeputyId): string => `deputy_began:${id}`;

const JOB = { actor: { kind: 'job', name: 'deputies' }, origin: 'job:deputies' } as const;

/**
 * Tells whoever stands in for a colleague from today on, and the colleague, that the days have begun (bank time). Who was appointed
 * today was told so when it was done.
 */
export function tellDeputies(deps: {
  readonly bankZone: TimeZone;
  readonly deputies: Pick<DeputyStore, 'beginningOn'>;
  readonly unitOfWork: UnitOfWork;
}): TellDeputies {
  return async (day) => {
    const begun = await deps.deputies.beginningOn(day, deps.bankZone);
    for (const { id: appointmentId, staffId, deputyId, until } of begun)
      await deps.unitOfWork(JOB, async (tx) => {
        const isNew = await tx.firstTime(begunKey(appointmentId));
        const began = { kind: 'deputy_began', appointmentId, staffId, deputyId, until } as const;
        return { value: null, events: isNew ? [began] : [] };
      });
  };
}
