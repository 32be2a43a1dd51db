import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const RAPPORT = fileURLToPath(new URL('../../src/cli/rapport.ts', import.meta.url));

/** The command where there is no bot and no database: whoever is called wrongly asks for neither. */
function rapport(words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RAPPORT, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: '/nowhere' },
  });
  return { status, stdout, said: stderr.split('\n')[0] };
}

const UNKNOWN = "Unknown option '--form'";

it.each([
  [['imoprt', 'x'], 'There is no verb imoprt: is import meant?'],
  [['copydatabase'], 'There is no verb copydatabase: is copy-database meant?'],
  [['prove'], 'There is no verb prove.'],
  [
    ['backup', '--to', ''],
    'One of the words after the verb is empty: is a variable of the shell not set? Nothing was done.',
  ],
  [['import'], expect.stringMatching(/^Usage: npm run rapport -- import/)],
  [['import', 'x', '--dryrun'], "Unknown option '--dryrun': is --dry-run meant?"],
  [['import', '--undo', 'x'], expect.stringContaining('--undo')],
  [['template', 'foo.csv'], 'foo.csv: the name of a workbook ends in .xlsx.'],
  [['template', 'foo.xlsx', 'bar.xlsx'], 'It takes one word, and bar.xlsx is a second.'],
  [['template', '--form'], `${UNKNOWN}.`],
  [['lookup', '--books', 'x'], "Unknown option '--books': is --book meant?"],
  [['rehearse', '--flow', 'x'], "Unknown option '--flow': is --flows meant?"],
  [
    ['arl', '--chrat', 'ewma'],
    "Unknown option '--chrat': is --chart meant? Call it without flags to see which there are.",
  ],
  [['backup', '--ot', 'x'], "Unknown option '--ot': is --to meant?"],
  [['restore', '--form', 'x'], `${UNKNOWN}.`],
  [['export', '--cleint', 'x'], "Unknown option '--cleint': is --client meant?"],
  [['copy-database', '--form', 'x'], `${UNKNOWN}.`],
  [['complaints'], expect.stringMatching(/^Usage: npm run rapport -- complaints/)],
  [['complaints', 'foo'], 'complaints has no verb foo.'],
  [['complaints', 'exprot'], 'complaints has no verb exprot: is export meant?'],
  [['complaints', 'export', '--form', 'x'], `${UNKNOWN}: is --from meant?`],
  [['complaints', 'retention', '--no', 'x'], "Unknown option '--no': is --on meant?"],
  [['audit'], expect.stringMatching(/^Usage: npm run rapport -- audit/)],
  [['audit', 'verfy'], 'audit has no verb verfy: is verify meant?'],
  [['audit', 'verify', '--jsno'], "Unknown option '--jsno': is --json meant?"],
  [['audit', 'export', '--form', 'x'], `${UNKNOWN}: is --from meant?`],
  [['audit', 'erase', '--reson', 'x'], "Unknown option '--reson': is --reason meant?"],
] as const)(
  'rapport %j ends with 2 and says what is wrong',
  (words, sentence) => {
    expect(rapport(words)).toEqual({ status: 2, stdout: '', said: sentence });
    expect(existsSync('/nowhere')).toBe(false);
  },
  60_000,
);
