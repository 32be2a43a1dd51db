import type { LocalDate } from '../core/shared/calendar.ts';
import type { QuietTimes } from '../core/situation/quiet-times.ts';
import type { QuietTimesStore } from '../usecases/contact-plan/ports.ts';
import { newId } from './new-id.ts';
import type { Db } from './rows.ts';

/** A window of hours or a holiday, as queries answer it: the two that it is not are null. */
export type QuietJson = readonly [
  hourFrom: string | null,
  hourUntil: string | null,
  awayFrom: string | null,
  awayUntil: string | null,
];

export const quietFromJson = (rows: readonly QuietJson[]): QuietTimes => ({
  hours: rows.flatMap(([from, until]) => (from === null || until === null ? [] : [{ from, until }])),
  away: rows.flatMap(([, , from, until]) =>
    from === null || until === null ? [] : [{ from: from as LocalDate, until: until as LocalDate }],
  ),
});

/** When clients are left alone. */
export function quietTimesRepository(db: Db): QuietTimesStore {
  const standing = (clientId: string) =>
    db.quietTime.findMany({
      where: { clientId, removedAt: null },
      orderBy: [{ hourFrom: 'asc' }, { awayFrom: 'asc' }, { id: 'asc' }],
    });
  return {
    of: async (clientId) => quietFromJson((await standing(clientId)).map(jsonOf)),
    set: async (clientId, { hours, away }, { by, at }) => {
      const wanted = new Map(
        [
          ...hours.map(({ from, until }): QuietJson => [from, until, null, null]),
          ...away.map(({ from, until }): QuietJson => [null, null, from, until]),
        ].map((each) => [JSON.stringify(each), each]),
      );
      const gone = (await standing(clientId)).filter((row) => !wanted.delete(JSON.stringify(jsonOf(row))));
      await db.quietTime.updateMany({
        where: { id: { in: gone.map(({ id }) => id) } },
        data: { removedBy: by, removedAt: at },
      });
      await db.quietTime.createMany({
        data: [...wanted.values()].map(([hourFrom, hourUntil, awayFrom, awayUntil]) => ({
          id: newId(),
          clientId,
          hourFrom,
          hourUntil,
          awayFrom: dated(awayFrom),
          awayUntil: dated(awayUntil),
          recordedBy: by,
          recordedAt: at,
        })),
      });
    },
  };
}

const dated = (day: string | null): Date | null => (day === null ? null : new Date(day));

const jsonOf = (row: {
  readonly hourFrom: string | null;
  readonly hourUntil: string | null;
  readonly awayFrom: Date | null;
  readonly awayUntil: Date | null;
}): QuietJson => [
  row.hourFrom,
  row.hourUntil,
  row.awayFrom?.toISOString().slice(0, 10) ?? null,
  row.awayUntil?.toISOString().slice(0, 10) ?? null,
];
