// npm run bench -- churn-scan, or: node test/bench/churn-scan/run.ts [--clients 1000,10000,100000] [--server postgres://…]
// The weekly churn scan on PostgreSQL with all it reads and writes, and a rehearsal of changed rules, by number of clients. Each
// is run in a process of its own, after 104 weeks of generated flows: the first scan of everything, the scan of one more week,
// the rehearsal of two versions of the rules, the same with a deposit and a wealth product of each client and their balances of each
// month, and the rehearsal of a file of as many clients with a row for every week; beside them the
// bank's rule as a window function in SQL, over rows of the same weeks (of 10,000 clients at most, since the rows take so long
// to make).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { calibrate } from '../calibrate.ts';
import { addBalances, addWeek, createBank, SERVER, sqlRule, WEEKS } from './bank.ts';
import { writeFlows } from './flows-file.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000,10000,100000' },
    server: { type: 'string', default: SERVER },
  },
});

type Measured = {
  readonly seconds: number;
  readonly cpu: number;
  readonly server: number | null;
  readonly megabytes: number;
  readonly said: string;
};

/** What `npm start` loads before the bot. */
const AS_THE_BOT = ['--import', new URL('../../../scripts/lean.mjs', import.meta.url).href];

const measured = (what: string, url: string): Promise<Measured> => inProcess('measure.ts', [what, url], AS_THE_BOT);

/** In a process of its own, so that its memory is its own. */
async function inProcess(script: string, args: readonly string[], flags: readonly string[] = []): Promise<Measured> {
  const child = spawn(process.execPath, [...flags, new URL(`./${script}`, import.meta.url).pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => {
    said += String(piece);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script} ${args[0]} ended with ${code}`);
  return JSON.parse(said) as Measured;
}

const line = (cells: readonly string[]): void => {
  process.stdout.write(`${cells.map((cell) => cell.padEnd(16)).join('')}\n`);
};

process.stdout.write(`a plain loop takes ${calibrate().toFixed(0)} ms here; ${WEEKS} weeks of history\n`);
line(['clients', 'what', 'seconds', 'of processor', 'of the server', 'peak memory', 'a client-week', '']);
const directory = await mkdtemp(join(tmpdir(), 'rapport-churn-scan-'));
for (const clients of values.clients.split(',').map(Number)) {
  const bank = await createBank(values.server, clients);
  const tell = (what: string, { seconds, cpu, server, megabytes, said }: Measured, weeks: number): void =>
    line([
      String(clients),
      what,
      seconds.toFixed(2),
      cpu.toFixed(2),
      server === null ? '' : server.toFixed(2),
      `${megabytes.toFixed(0)} MB`,
      `${((1e6 * seconds) / clients / weeks).toFixed(2)} µs`,
      said,
    ]);
  tell('first scan', await measured('scan', bank.url), WEEKS);
  await addWeek(bank.url);
  tell('one more week', await measured('scan', bank.url), 1);
  tell('rehearsal', await measured('rehearsal', bank.url), WEEKS + 1);
  await addBalances(bank.url);
  tell('with balances', await measured('rehearsal', bank.url), WEEKS + 1);
  const file = join(directory, `${clients}.csv`);
  await writeFlows(file, clients);
  tell('rehearsal, file', await inProcess('measure-file.ts', [file]), WEEKS + 1);
  await rm(file);
  const sql = await sqlRule(bank.url, Math.min(clients, 10_000));
  line([
    String(sql.clients),
    'SQL, all weeks',
    sql.all.toFixed(2),
    '',
    '',
    '',
    `${((1e6 * sql.all) / sql.clients / WEEKS).toFixed(2)} µs`,
    `${sql.found} weeks`,
  ]);
  line([
    String(sql.clients),
    'SQL, one week',
    sql.one.toFixed(2),
    '',
    '',
    '',
    `${((1e6 * sql.one) / sql.clients).toFixed(2)} µs`,
    '',
  ]);
  await bank.drop();
}
await rm(directory, { recursive: true });
