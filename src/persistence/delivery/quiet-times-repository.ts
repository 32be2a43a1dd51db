import type { LocalDate } from '../../core/shared/calendar.ts';
import type { QuietTimes } from '../../core/situation/quiet-times.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';
import type { QuietTimesStore } from '../../usecases/contact-plan/ports.ts';
import { newId } from '../new-id.ts';
import type { Db } from '../rows.ts';

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
    consentsOf: async (clientId) => {
      // What one of several merged ones has refused is refused: the view reads a merged client's rows as the survivor's.
      const rows = await db.$queryRaw<readonly { readonly purpose: string; readonly granted: boolean }[]>`
        SELECT purpose, bool_and(granted) AS granted FROM consent_current WHERE client_id = ${clientId}::uuid
        GROUP BY purpose ORDER BY purpose`;
      const of = (granted: boolean): readonly ConsentPurpose[] =>
        rows.filter((row) => row.granted === granted).map(({ purpose }) => purpose as ConsentPurpose);
      return { granted: of(true), refused: of(false) };
    },
    recordConsents: async (clientId, { granted, refused }, asOf) => {
      // A yes is kept of those merged into it as well, as far as they have said something: else their no would stand.
      for (const [purposes, isGranted] of [
        [granted, true],
        [refused, false],
      ] as const)
        await db.$executeRaw`
          INSERT INTO consent (client_id, purpose, as_of, revision, granted)
          SELECT c.id, p.purpose, day.on,
                 1 + coalesce((SELECT max(k.revision) FROM consent k
                               WHERE k.client_id = c.id AND k.purpose = p.purpose AND k.as_of = day.on), 0),
                 ${isGranted}
          FROM unnest(${[...purposes]}::text[]) AS p(purpose)
          JOIN client c ON c.id = ${clientId}::uuid OR ${isGranted} AND c.merged_into = ${clientId}::uuid
            AND EXISTS (SELECT FROM consent k WHERE k.client_id = c.id AND k.purpose = p.purpose)
          CROSS JOIN LATERAL (
            SELECT greatest(${asOf}::date, max(k.as_of)) AS on FROM consent k
            WHERE k.client_id = c.id AND k.purpose = p.purpose) AS day`;
    },
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
