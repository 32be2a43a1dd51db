import type { LocalPerson } from '../../src/local-slack/options.ts';
import { openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { importText } from './bank-files.ts';
import { freshDataDir } from './database.ts';
import { silentLog } from './silent-log.ts';

// One branch, every second member of which reads English, and a book in which everybody owns as much as the next. What one
// of them does not own, a reason opens to her.

/** Slack accounts of `count` relationship managers. */
export const accountsOf = (count: number): readonly LocalPerson[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `person${at}`,
    realName: at % 2 === 0 ? `客户经理${at}` : `Manager ${at}`,
    email: `person${at}@bank.example`,
    locale: at % 2 === 0 ? 'zh-CN' : 'en-US',
    tz: 'Asia/Shanghai',
  }));

/** The six of the soak. */
export const STAFF_ACCOUNTS = accountsOf(6);

const clientKey = (at: number): string => `KH${10_000 + at}`;
/** By which a client is found whole. */
export const clientName = (at: number): string => `Client ${clientKey(at)} Ltd`;
export const ownerOf = (client: number, staff: number = STAFF_ACCOUNTS.length): number => client % staff;

/** The bank's files, by name. */
export const bankFiles = (
  clients: number,
  accounts: readonly LocalPerson[] = STAFF_ACCOUNTS,
): Readonly<Record<string, string>> => ({
  'staff.csv': [
    'staff_id,name,email,role,branch',
    ...accounts.map(({ realName, email }, at) => `S${at},${realName},${email},rm,城东支行`),
  ].join('\n'),
  'clients.csv': [
    'client_id,name,kind,language,owner,branch',
    ...Array.from(
      { length: clients },
      (_, at) => `${clientKey(at)},${clientName(at)},企业,en,S${ownerOf(at, accounts.length)},城东支行`,
    ),
  ].join('\n'),
});

/** Loads a branch and its book into a data directory, or a database on a server, which is closed again. */
export async function fillBank(
  dataDir: string,
  clients: number,
  accounts: readonly LocalPerson[] = STAFF_ACCOUNTS,
  databaseUrl?: string,
): Promise<void> {
  const opened = await openDatabase({ dataDir, databaseUrl, log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  const now = new Date();
  await importText(opened.value, bankFiles(clients, accounts), { clock: { now: () => now } });
  await opened.value.close();
}

/** A data directory that holds the branch of the soak and its book, closed. Removed after the file. */
export async function bankDataDir(clients: number): Promise<string> {
  const dataDir = freshDataDir();
  await fillBank(dataDir, clients);
  return dataDir;
}
