import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffStore, UnitOfWork } from '../ports.ts';
import type { BackUp } from './back-up.ts';

/** Makes the backup of a night. Rejects with what went wrong, so that whoever asked may ask again. */
export type BackUpNightly = (day: LocalDate) => Promise<void>;

/** The backup that nobody watches: where it fails, every administrator is told, once a day. */
export const backUpNightly =
  (deps: {
    readonly backUp: BackUp;
    readonly staff: Pick<StaffStore, 'listByRole'>;
    readonly unitOfWork: UnitOfWork;
  }): BackUpNightly =>
  async (day) => {
    const context = { actor: { kind: 'job', name: 'backup' }, origin: 'job:backup' } as const;
    try {
      await deps.backUp(context);
    } catch (error) {
      const adminIds = (await deps.staff.listByRole('admin')).map(({ id }) => id);
      await deps.unitOfWork(context, async (tx) => ({
        value: null,
        events: (await tx.firstTime(`backup_failed:${day}`))
          ? [{ kind: 'backup_failed', day, reason: reasonOf(error), adminIds }]
          : [],
      }));
      throw error;
    }
  };

/** The system's code, such as ENOSPC; what a message says may hold more than everybody should read. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown';
