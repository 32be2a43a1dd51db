import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { absoluteFiles, absolutePaths } from '../../src/cli/absolute.ts';
import { freshDataDir } from '../support/database.ts';

const RAPPORT = fileURLToPath(new URL('../../src/cli/rapport.ts', import.meta.url));

/** The command as a process of its own, as `npm run rapport` starts it. */
function rapport(dataDir: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RAPPORT, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir },
  });
  return { status, stdout, stderr };
}

it('audit works on the data directory it is told of, with paths from where it was called', () => {
  const dataDir = freshDataDir();
  const out = join(dataDir, 'trail.jsonl');
  expect(rapport(dataDir, 'audit', 'export', '--out', out)).toMatchObject({
    status: 0,
    stdout: `1 row of the trail written to ${out}.\n`,
  });
  expect(readFileSync(out, 'utf8')).toContain('"trail_exported"');
  // The row waits for its seal: there is no bot.
  expect(rapport(dataDir, 'audit', 'verify')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Nothing has been sealed yet'),
  });
  expect(rapport(dataDir, 'audit', 'verify', '--within', '0').status).toBe(1);
});

it('files are loaded, backed up, restored elsewhere and taken back, each by its command', () => {
  const [dataDir, elsewhere] = [freshDataDir(), mkdtempSync(join(tmpdir(), 'rapport-elsewhere-'))];
  const place = join(elsewhere, 'restored');
  try {
    const file = join(elsewhere, 'clients.csv');
    writeFileSync(file, 'client_id,name\nC1,东升冷链\n');
    expect(rapport(dataDir, 'import', file)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('clients.csv'),
    });
    expect(rapport(dataDir, 'backup', '--to', join(elsewhere, 'backups')).status).toBe(0);
    const [backup = ''] = readdirSync(join(elsewhere, 'backups'));
    expect(rapport(place, 'restore', join(elsewhere, 'backups', backup))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('each table compared with the backup'),
    });
    expect(rapport(place, 'import', '--undo')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('clients.csv'),
    });
    expect(rapport(place, 'import', '--undo')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('There is no import'),
    });
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
}, 300_000);

it('what reads a database makes none where there is none, and says which directory it has looked into', () => {
  const nowhere = join(mkdtempSync(join(tmpdir(), 'rapport-nowhere-')), 'data');
  const out = `${nowhere}-out`;
  const verbs = [
    ['backup', '--to', out],
    ['export', '--to', out],
    ['audit', 'verify'],
    ['import', '--undo'],
    ['complaints', 'export', '--from', '2026-01-01', '--out', `${out}.csv`],
    ['copy-database', '--to', out],
  ];
  for (const words of verbs)
    expect(rapport(nowhere, ...words)).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining(`There is no database in ${nowhere}: set DATA_DIR to the directory of the bot`),
    });
  expect(readdirSync(dirname(nowhere))).toEqual([]);
});

it('takes no empty word for a path, and no server of another kind for a folder; nothing is written', () => {
  const dataDir = freshDataDir();
  const there = readdirSync('.');
  expect(rapport(dataDir, 'copy-database', '--to', '')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'One of the words after the verb is empty: is a variable of the shell not set? Nothing was done.\n',
  });
  expect(rapport(dataDir, 'copy-database', '--to', 'mysql://rapport:secret@db/rapport')).toEqual({
    status: 2,
    stdout: '',
    stderr: 'mysql://… is no database to copy to: a server is named by postgres://…, a folder by its path.\n',
  });
  expect(readdirSync('.')).toEqual(there);
});

it('files are named in full to a bot that runs elsewhere, and nothing else is taken for one', () => {
  expect(absoluteFiles(['export', '--client', 'C1', '--out', 'x.csv', '--anchors=a=b'])).toEqual([
    'export',
    '--client',
    'C1',
    '--out',
    resolve('x.csv'),
    `--anchors=${resolve('a=b')}`,
  ]);
  expect(absolutePaths(['x.csv', '--as', 'clients', '--map', 'a=b', '--rejects', 'r', '--mapping=m.json'])).toEqual([
    resolve('x.csv'),
    '--as',
    'clients',
    '--map',
    'a=b',
    '--rejects',
    resolve('r'),
    `--mapping=${resolve('m.json')}`,
  ]);
  expect(absoluteFiles(['export', '--to', '2026-11-30', '--out', 'x'], { except: '--to' })).toEqual([
    'export',
    '--to',
    '2026-11-30',
    '--out',
    resolve('x'),
  ]);
  expect(absolutePaths(['bank', '--dry-run'])).toEqual([resolve('bank'), '--dry-run']);
});

it('goes on where whoever reads it goes away, and says that it could not write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-pipe-'));
  try {
    const file = join(folder, 'weekly_flows.csv');
    // Of all clients two in five as good as stop in the half-year after they are known: more lines than a pipe holds.
    const rows = Array.from({ length: 2_000 }, (_, client) =>
      Array.from({ length: 40 }, (_week, week) => {
        const monday = new Date(Date.UTC(2025, 0, 6 + 7 * week)).toISOString().slice(0, 10);
        return `C${client},${monday},${week < 28 || client % 5 > 1 ? 1000 : 1},0,1`;
      }),
    ).flat();
    writeFileSync(file, ['client_id,week,credit,debit,count', ...rows].join('\n'));
    const shell = (command: string) =>
      spawnSync('bash', ['-c', command, 'bash', process.execPath, RAPPORT, file], { encoding: 'utf8' });
    const cut = shell('{ "$1" "$2" rehearse --flows "$3" --json; echo "code $?" >&2; } | head -c 20');
    expect(cut.stdout).toHaveLength(20);
    expect(cut.stderr).toMatch(/^2,000 clients, 40 weeks from 2025-01-06: .*\.\ncode 0\n$/);
    const full = shell('"$1" "$2" rehearse --flows "$3" > /dev/full');
    expect(full.status).toBe(1);
    expect(full.stderr).toContain('The answer could not be written: no space is left where it goes.\n');
    expect(full.stderr).not.toContain('at ');
    const piped = shell('cat "$3" | "$1" "$2" rehearse --flows /dev/stdin');
    expect(piped.status).toBe(1);
    expect(piped.stderr).toBe(
      'Cannot read /dev/stdin: it is a pipe or a device. Write what comes out of it to a file, and name that.\n',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  'import',
  'template',
  'lookup',
  'rehearse',
  'arl',
  'backup',
  'restore',
  'export',
  'copy-database',
  'complaints',
  'audit',
])('%s explains itself with --help, whatever else is said, and does nothing', (verb) => {
  const { status, stdout, stderr } = rapport('/nowhere', verb, 'one', '--to', 'two', '--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^Usage: npm run rapport -- ${verb}`));
});

it('audit help explains audit, with 0', () => {
  const { status, stdout, stderr } = rapport('/nowhere', 'audit', 'help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: npm run rapport -- audit/);
});

it.each(['toString', 'prove'])('%s is no verb: it says which there are', (word) => {
  expect(rapport('/nowhere', word)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^There is no verb .*\n\nUsage: npm run rapport -- VERB/),
  });
});
