// npm run bench -- plan, or: node test/bench/plan/run.ts [--rms 1000] [--clients 200] [--server postgres://…]
// Makes the plans of all RMs of a bank for a day on PostgreSQL, from what is known of their clients to the messages in the
// outbox; the same for a hundredth and a tenth of them; and the plan of one RM with ten times as many clients. What makes the
// plans is a process of its own (planner.ts), set up as `npm start` sets up the bot; its memory holds nothing of the bank that
// was made for it, and the compiler of TypeScript only where it is the first to run. Where others are at work too, its
// processor time and the number of statements say more than the clock.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchDatabase } from '../bench-database.ts';
import { calibrate } from '../calibrate.ts';
import { fillBank } from './bank.ts';

const { values } = parseArgs({
  options: {
    rms: { type: 'string', default: '1000' },
    clients: { type: 'string', default: '200' },
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});

const { url, database, drop } = await benchDatabase(values.server);
await fillBank(database.pool, Number(values.rms), Number(values.clients));
await database.close();

console.log(`calibration loop ${calibrate().toFixed(0)} ms`);
const planner = spawn(
  process.execPath,
  [
    '--import',
    new URL('../../../scripts/lean.mjs', import.meta.url).href,
    fileURLToPath(new URL('planner.ts', import.meta.url)),
    url,
    values.rms,
    values.clients,
  ],
  { stdio: 'inherit' },
);
const [code] = (await once(planner, 'close')) as [number | null];
await drop();
process.exitCode = code ?? 1;
