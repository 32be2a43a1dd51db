import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
  expect(rapport(dataDir, 'audit', 'verify')).toMatchObject({ status: 0, stdout: expect.stringContaining('is whole') });
  expect(rapport(dataDir, 'audit', 'verify', '--within', '0').status).toBe(1);
}, 120_000);

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

it('a verb that there is none of is told', () => {
  expect(rapport(freshDataDir(), 'prove')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There is no verb prove.'),
  });
}, 60_000);

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
