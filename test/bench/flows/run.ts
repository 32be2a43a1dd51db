// npm run bench -- flows, or: node test/bench/flows/run.ts [--clients 100000] [--weeks 104] [--server postgres://…]
// Reads the weekly flows of every client of a bank from PostgreSQL, as the packed series that a weekly scan reads, beside
// the same weeks row by row. The rows are made for a tenth of the clients, since they take so much longer to make.
import { parseArgs } from 'node:util';
import { unpackFlows } from '../../../src/persistence/flow-packing.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { readFlowSeries } from '../../support/flow-series.ts';
import { benchDatabase } from '../bench-database.ts';
import { calibrate } from '../calibrate.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100000' },
    weeks: { type: 'string', default: '104' },
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});
const [clients, weeks] = [Number(values.clients), Number(values.weeks)];
const withRows = Math.ceil(clients / 10);
const PAGE = 500;

const { database, drop } = await benchDatabase(values.server);

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const { pool } = database;
await pool.query(
  `INSERT INTO client (id, name, kind) SELECT gen_random_uuid(), 'Client ' || n, 'corporate' FROM generate_series(1, $1) n`,
  [clients],
);
await pool.query(
  `INSERT INTO weekly_flow (client_id, currency, week, revision, debit, credit, dealings)
   SELECT c.id, 'CNY', date '2024-11-25' + 7 * w, 1, (random() * 1e9)::bigint, (random() * 1e9)::bigint, 5
   FROM (SELECT id FROM client ORDER BY id LIMIT $1) c, generate_series(0, $2 - 1) w`,
  [withRows, weeks],
);
const { rows: ids } = await pool.query('SELECT id FROM client ORDER BY id LIMIT $1', [withRows]);
const packing = await seconds(async () => {
  for (let at = 0; at < ids.length; at += PAGE)
    await database.prisma.$transaction((tx) =>
      rebuildFlowSeries(
        tx,
        ids.slice(at, at + PAGE).map(({ id }) => id),
      ),
    );
});
// The other nine tenths take the series of the first: the reader cannot tell.
await pool.query(
  `INSERT INTO flow_series (client_id, currency, first_week, last_week, packed)
   SELECT r.id, s.currency, s.first_week, s.last_week, s.packed
   FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM client) r
   JOIN (SELECT *, row_number() OVER (ORDER BY client_id) AS n FROM flow_series) s ON s.n = (r.n - 1) % $1 + 1
   WHERE r.n > $1`,
  [withRows],
);
await pool.query('ANALYZE');

let read = 0;
let dealings = 0;
const packed = await seconds(async () => {
  let afterClientId: Parameters<typeof readFlowSeries>[1]['afterClientId'] = null;
  for (;;) {
    const page = await readFlowSeries(database, { afterClientId, limit: PAGE });
    if (page.length === 0) return;
    for (const series of page) {
      const flows = unpackFlows(series.packed, series.firstWeek);
      read += flows.length;
      dealings += flows[0]?.dealings ?? 0;
    }
    afterClientId = page.at(-1)?.clientId ?? null;
  }
});
let rowsRead = 0;
const row = await seconds(async () => {
  for (let at = 0; at < ids.length; at += PAGE) {
    const page = await pool.query(
      `SELECT client_id, week::text, debit, credit, internal_debit, internal_credit, dealings FROM weekly_flow_current
       WHERE client_id = ANY($1::uuid[]) ORDER BY client_id, week`,
      [ids.slice(at, at + PAGE).map(({ id }) => id)],
    );
    rowsRead += page.rows.length;
  }
});
await database.close();
await drop();

const perMillion = (time: number, count: number): string => ((time / count) * 1e6).toFixed(2);
console.log(`calibration loop ${calibrate().toFixed(0)} ms`);
console.log(
  `packed: ${clients} clients × ${weeks} weeks read and unpacked in ${packed.toFixed(1)} s (${dealings} dealings seen)`,
);
console.log(`packing: ${((packing / withRows) * 1000).toFixed(2)} ms a client`);
console.log(`a million weeks: packed ${perMillion(packed, read)} s, row by row ${perMillion(row, rowsRead)} s`);
console.log(`ratio row by row ÷ packed: ${(row / rowsRead / (packed / read)).toFixed(1)}`);
