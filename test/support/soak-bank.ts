import type { LocalPerson } from '../../src/local-slack/options.ts';
import { openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { importText } from './bank-files.ts';
import { freshDataDir } from './database.ts';
import { silentLog } from './silent-log.ts';

// A branch of six, three of whom read English, and a book in which everybody owns as much as the next. What one of them
// does not own, a reason opens to her.

const STAFF = ['王莉', '何俊', '陈静', 'Grace Ho', 'Victor Lim', 'Nora Tan'];

/** Their Slack accounts. */
export const STAFF_ACCOUNTS: readonly LocalPerson[] = STAFF.map((realName, at) => ({
  name: `person${at}`,
  realName,
  email: `person${at}@bank.example`,
  locale: at < STAFF.length / 2 ? 'zh-CN' : 'en-US',
  tz: 'Asia/Shanghai',
}));

/** Found by its number among the bank's keys, and by nothing else as surely. */
export const clientKey = (at: number): string => `KH${String(10_000 + at)}`;
export const clientName = (at: number): string => `Client ${clientKey(at)} Ltd`;
export const ownerOf = (at: number): number => at % STAFF.length;

const staffFile = (): string =>
  [
    'staff_id,name,email,role,branch',
    ...STAFF_ACCOUNTS.map(({ realName, email }, at) => `S${at},${realName},${email},rm,城东支行`),
  ].join('\n');

const clientsFile = (clients: number): string =>
  [
    'client_id,name,kind,language,owner,branch',
    ...Array.from(
      { length: clients },
      (_, at) => `${clientKey(at)},${clientName(at)},企业,en,S${ownerOf(at)},城东支行`,
    ),
  ].join('\n');

/** The bank's files, by name. */
export const bankFiles = (clients: number): Readonly<Record<string, string>> => ({
  'staff.csv': staffFile(),
  'clients.csv': clientsFile(clients),
});

/** A data directory that holds the branch and its book, closed. Removed after the file. */
export async function bankDataDir(clients: number): Promise<string> {
  const dataDir = freshDataDir();
  const opened = await openDatabase({ dataDir, log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  const now = new Date();
  await importText(opened.value, bankFiles(clients), { clock: { now: () => now } });
  await opened.value.close();
  return dataDir;
}
