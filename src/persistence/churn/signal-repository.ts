import { type SeenSignal, SIGNAL_DAYS } from '../../core/churn/signals.ts';
import { localDate } from '../../core/shared/calendar.ts';
import type { ChurnSignalId } from '../../core/shared/ids.ts';
import type { SignalStore } from '../../usecases/churn/ports/signals.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { standingSignal } from './signal-source.ts';

type Row = {
  readonly event: SeenSignal['event'];
  readonly family: SeenSignal['family'];
  readonly on: string;
  readonly note: string | null;
  readonly name: string | null;
};

/** Signals of risk. */
export const signalRepository = (db: Db): SignalStore => ({
  insert: async (signals) => {
    if (signals.length === 0) return new Set();
    const rows = signals.map(({ id, clientId, kind, on, note, source, staffId, at }) => ({
      id,
      client_id: clientId,
      ...kind,
      on,
      note,
      source,
      staff_id: staffId,
      recorded_at: at,
    }));
    const stored = await db.$queryRaw<readonly { readonly id: string }[]>`
      INSERT INTO churn_signal (id, client_id, family, event, "on", note, source, staff_id, recorded_at)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(
        id uuid, client_id uuid, family text, event text, "on" date, note text, source text, staff_id uuid,
        recorded_at timestamptz)
      ORDER BY client_id
      ON CONFLICT (client_id, event, source) DO NOTHING RETURNING id::text`;
    return new Set(stored.map(({ id }) => id as ChurnSignalId));
  },
  notesOf: async (clientId, event, source) => {
    const rows = await db.$queryRaw<readonly Pick<Row, 'note'>[]>`
      SELECT note FROM churn_signal
      WHERE client_id = ${clientId}::uuid AND event = ${event} AND (source = ${source} OR starts_with(source, ${`${source}:`}))`;
    return rows.map(({ note }) => note);
  },
  recent: async (clientId, today, limit) => {
    const rows = await db.$queryRaw<readonly Row[]>`
      SELECT s.event, s.family, s."on"::text AS "on", s.note, t.name
      FROM churn_signal s LEFT JOIN staff t ON t.id = s.staff_id
      WHERE s.client_id = ${clientId}::uuid AND s."on" > ${today}::date - ${SIGNAL_DAYS}::int AND s."on" <= ${today}::date
        AND ${Prisma.raw(standingSignal('s'))}
      ORDER BY s."on" DESC, s.id DESC LIMIT ${limit}`;
    return rows.map(
      ({ on, name, note, ...kind }) => ({ ...kind, on: localDate(on), note, staffName: name }) as SeenSignal,
    );
  },
});
