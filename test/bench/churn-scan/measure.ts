// One piece of work of the bench, in a process of its own: `node measure.ts scan|rehearsal URL` prints what it took.
import { existsSync, readFileSync } from 'node:fs';
import { churnJobs } from '../../../src/bot/churn.ts';
import { letGo, pausing } from '../../../src/bot/collect.ts';
import { chartBook } from '../../../src/charting/chart-book.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { alertReach } from '../../../src/persistence/churn/client-facts.ts';
import { flowSource } from '../../../src/persistence/churn/flow-source.ts';
import { levelHistory } from '../../../src/persistence/churn/level-history.ts';
import { openDatabase } from '../../../src/persistence/database.ts';
import { sentenceFor } from '../../../src/persistence/database-refusal.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import {
  churnLedgerStore,
  churnRulesStore,
  clientStore,
  grantStore,
  staffStore,
} from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { tasksIn } from '../../../src/slack/wording/tasks.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { rehearseRules } from '../../../src/usecases/churn/rules/rehearse-rules.ts';
import { FIRST, WEEKS } from './bank.ts';

const [what, url = ''] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const opened = await openDatabase({ databaseUrl: url, dataDir: 'unused', log });
if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
const database = opened.value;

// Long after the last week: all weeks are whole.
const clock = { now: () => new Date(`${addDays(FIRST, 7 * (WEEKS + 2))}T00:00:00Z`) };
const bankZone = parseTimeZone('Asia/Shanghai') as TimeZone;
const calendar = bankCalendar('weekdays');
const baseCurrency = 'CNY' as Currency;
const staff = staffStore(database);
const parts = { clock, bankZone, newId, database, unitOfWork: unitOfWork(database, { clock, newId, announce }), staff };

let peak = 0;
const look = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const looking = setInterval(look, 100);

async function scan(): Promise<string> {
  const { watchClients } = churnJobs(parts, {
    calendar,
    baseCurrency,
    measures: tasksIn('en').measures,
  });
  const watched = await watchClients({ actor: { kind: 'job', name: 'churn' }, origin: 'bench' }, { isWeekly: true });
  return `${watched?.raised ?? 0} raised`;
}

const pause = pausing();

async function rehearsal(): Promise<string> {
  const by = {
    id: newId<StaffId>(),
    name: 'Admin',
    email: 'admin@bank.example',
    role: 'admin',
    branch: null,
    timeZone: null,
    active: true,
  } as const;
  const begun = await rehearseRules({
    ...parts,
    calendar,
    clients: clientStore(database),
    grants: grantStore(database),
    rules: churnRulesStore(database),
    ledger: churnLedgerStore(database),
    flowsSince: (day: LocalDate) => flowSource(database, baseCurrency, day),
    levels: levelHistory(database, baseCurrency),
    reach: () => alertReach(database),
    chart: chartBook(pause, { letGo }),
    pause,
  })(by, { ...DEFAULT_RULES, silentWeeks: 6 });
  if (!begun.ok) throw new Error(begun.refusal.kind);
  const rehearsed = await begun.value.run(async () => undefined);
  return `${rehearsed?.proposed.alerts ?? 0} alerts`;
}

const TICKS = 100;

/** Seconds of processor of the server's side of our connections, where it runs on this machine; null elsewhere. */
async function serverSeconds(): Promise<number | null> {
  const { rows } = await database.pool.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database()',
  );
  const stats = rows.map(({ pid }) => `/proc/${pid}/stat`).filter((path) => existsSync(path));
  if (stats.length === 0) return null;
  return stats.reduce((sum, path) => {
    const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS;
  }, 0);
}

const [start, used] = [performance.now(), process.cpuUsage()];
const said = what === 'scan' ? await scan() : await rehearsal();
const { user, system } = process.cpuUsage(used);
look();
clearInterval(looking);
const seconds = (performance.now() - start) / 1000;
const server = await serverSeconds();
process.stdout.write(JSON.stringify({ seconds, cpu: (user + system) / 1e6, server, megabytes: peak / 1e6, said }));
await database.close();
