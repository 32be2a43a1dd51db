import { addDays, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Context } from '../events.ts';
import type { UnitOfWork } from '../ports.ts';
import type { ExportedRow, TrailArchive } from './ports.ts';

export type ExportTrail = (request: {
  /** Days in the bank's zone, both inclusive; null: no limit. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly clientId: ClientId | null;
  /** Where it goes, as it was asked for. */
  readonly file: string;
  readonly context: Context;
}) => AsyncIterable<readonly ExportedRow[]>;

/** The trail by instant, in pieces. Who takes it out of Rapport is on it before the first row is read. */
export function exportTrail(deps: {
  readonly archive: TrailArchive;
  readonly unitOfWork: UnitOfWork;
  readonly bankZone: TimeZone;
}): ExportTrail {
  return async function* ({ from, to, clientId, file, context }) {
    await deps.unitOfWork(context, async () => ({
      value: null,
      events: [{ kind: 'trail_exported', clientId, from, to, file }],
    }));
    const filter = {
      from: from === null ? null : startOfDay(from, deps.bankZone),
      until: to === null ? null : startOfDay(addDays(to, 1), deps.bankZone),
      clientId,
    };
    let last: ExportedRow | null = null;
    for (;;) {
      const rows: readonly ExportedRow[] = await deps.archive.rowsAfter(filter, last);
      last = rows.at(-1) ?? null;
      if (last === null) return;
      yield rows;
    }
  };
}
