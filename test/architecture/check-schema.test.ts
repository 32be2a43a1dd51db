import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';

// That the schema and the migrations of this repository agree is `npm run schema`; here, that it would say otherwise.

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync('prisma', folder, { recursive: true });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, 'migrations', name));
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql);
}

const checkSchema = () => spawnSync(process.execPath, ['scripts/check-schema.mjs', folder], { encoding: 'utf8' });

it('fails when the schema has a column that no migration brings', () => {
  const schema = join(folder, 'schema.prisma');
  writeFileSync(schema, readFileSync(schema, 'utf8').replace('model Branch {', 'model Branch {\n  motto String?'));
  const { status, stderr } = checkSchema();
  expect(stderr).toContain('Added column `motto`');
  expect(status).toBe(1);
});

it('fails when a migration brings an index that the schema does not know', () => {
  addMigration('20991231000000_index_branch', 'CREATE INDEX branch_idle ON branch (name, id);');
  const { status, stderr } = checkSchema();
  expect(stderr).toContain('Removed index on columns (name, id)');
  expect(status).toBe(1);
});
