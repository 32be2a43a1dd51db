import type { Checklist } from '../core/client/knowledge/checklist.ts';
import type { TimeZone } from '../core/shared/calendar.ts';
import type { Database } from '../persistence/database.ts';
import type { ReadMatters } from '../usecases/client/ports.ts';
import type { ClientStore, Clock, GrantStore, NewId, StaffStore, UnitOfWork } from '../usecases/ports.ts';

/** What the use cases of every feature are made of. A feature that needs more makes it from `database`. */
export type Parts = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly clients: ClientStore;
  readonly staff: StaffStore;
  readonly grants: GrantStore;
  /** What the bank wants to know of its clients. */
  readonly checklist: Checklist;
  readonly matters: ReadMatters;
};
