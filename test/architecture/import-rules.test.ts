import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOUSE } from '../../lint/house-table.ts';
import { filesUnderOxlint, oxlintFindings, plant } from './linters.ts';

/** An import that the table forbids: the row it breaks, the file it stands in, the statement, and what it names. */
type Planted = readonly [layer: string, file: string, statement: string, target: string];

const PLANTED: readonly Planted[] = [
  ['core/shared/calendar', 'src/core/shared/calendar/one.ts', "import 'zod'", 'zod'],
  ['core/shared', 'src/core/shared/one.ts', "import 'dayjs'", 'dayjs'],
  ['core/shared', 'src/core/shared/two.ts', "import '../client/client.ts'", 'src/core/client/client.ts'],
  ['core/situation', 'src/core/situation/one.ts', "import '../client/client.ts'", 'src/core/client/client.ts'],
  ['core/access', 'src/core/access/one.ts', "import '../situation/types.ts'", 'src/core/situation/types.ts'],
  ['core/client', 'src/core/client/one.ts', "import '../tier/tier.ts'", 'src/core/tier/tier.ts'],
  ['core/client', 'src/core/client/two.ts', "import 'node:fs'", 'node:fs'],
  ['core/client', 'src/core/client/three.ts', "import 'dayjs/plugin/utc.js'", 'dayjs/plugin/utc.js'],
  ['core/<feature>', 'src/core/complaint/one.ts', "import '../client/client.ts'", 'src/core/client/client.ts'],
  ['core/<feature>', 'src/core/complaint/two.ts', "import '../access/policy.ts'", 'src/core/access/policy.ts'],
  ['core/<feature>', 'src/core/complaint/three.ts', "import 'pinyin-pro'", 'pinyin-pro'],
  ['core/<feature>', 'src/core/complaint/four.ts', "import 'opencc-js'", 'opencc-js'],
  ['core/<feature>', 'src/core/complaint/five.ts', "import '../../usecases/ports.ts'", 'src/usecases/ports.ts'],
  ['core/<feature>', 'src/core/churn.ts', "import './client/client.ts'", 'src/core/client/client.ts'],
  ['usecases', 'src/usecases/client/one.ts', "import 'zod'", 'zod'],
  ['usecases', 'src/usecases/client/two.ts', "import 'node:crypto'", 'node:crypto'],
  ['usecases', 'src/usecases/client/three.ts', "import '../../slack/app.ts'", 'src/slack/app.ts'],
  ['usecases', 'src/usecases/client/four.ts', "import '@prisma/client'", '@prisma/client'],
  [
    'persistence',
    'src/persistence/one.ts',
    "import '../usecases/client/find-client.ts'",
    'src/usecases/client/find-client.ts',
  ],
  ['persistence', 'src/persistence/two.ts', "import '@slack/web-api'", '@slack/web-api'],
  ['persistence', 'src/persistence/three.ts', "import '../config/config.ts'", 'src/config/config.ts'],
  ['lookup', 'src/lookup/one.ts', "import 'pinyin-pro'", 'pinyin-pro'],
  ['lookup', 'src/lookup/two.ts', "import '../persistence/database.ts'", 'src/persistence/database.ts'],
  ['charting', 'src/charting/one.ts', "import '../persistence/database.ts'", 'src/persistence/database.ts'],
  ['slack/wording', 'src/slack/wording/one.ts', "import '../../usecases/ports.ts'", 'src/usecases/ports.ts'],
  ['slack/blocks', 'src/slack/blocks.ts', "import './wording/en.ts'", 'src/slack/wording/en.ts'],
  ['slack/gone-client', 'src/slack/gone-client.ts', "import '../usecases/ports.ts'", 'src/usecases/ports.ts'],
  ['slack/client-choice', 'src/slack/client-choice.ts', "import '../usecases/ports.ts'", 'src/usecases/ports.ts'],
  ['slack/said', 'src/slack/said.ts', "import './client/ids.ts'", 'src/slack/client/ids.ts'],
  ['slack/show', 'src/slack/show.ts', "import './client/ids.ts'", 'src/slack/client/ids.ts'],
  ['slack/payload', 'src/slack/payload.ts', "import '../core/client/client.ts'", 'src/core/client/client.ts'],
  ['slack/charts', 'src/slack/charts/one.ts', "import '../../persistence/database.ts'", 'src/persistence/database.ts'],
  ['slack/<feature>/ids', 'src/slack/client/ids.ts', "import './surfaces.ts'", 'src/slack/client/surfaces.ts'],
  [
    'slack/<feature>/surfaces',
    'src/slack/client/surfaces.ts',
    "import '../../usecases/ports.ts'",
    'src/usecases/ports.ts',
  ],
  [
    'slack/<feature>/surfaces',
    'src/slack/tier/surfaces/one.ts',
    "import '../../client/surfaces.ts'",
    'src/slack/client/surfaces.ts',
  ],
  ['slack/<feature>/input', 'src/slack/client/input.ts', "import '../../usecases/ports.ts'", 'src/usecases/ports.ts'],
  ['slack/<feature>/input', 'src/slack/tier/input.ts', "import type {} from '@slack/bolt'", '@slack/bolt'],
  [
    'slack/<feature>/listeners',
    'src/slack/client/listeners.ts',
    "import '../../persistence/database.ts'",
    'src/persistence/database.ts',
  ],
  [
    'slack/<feature>/listeners',
    'src/slack/tier/listeners.ts',
    "import '../client/surfaces.ts'",
    'src/slack/client/surfaces.ts',
  ],
  [
    'slack/<feature>/routes',
    'src/slack/tier/routes.ts',
    "import '../client/surfaces.ts'",
    'src/slack/client/surfaces.ts',
  ],
  ['slack', 'src/slack/app.ts', "import '../persistence/database.ts'", 'src/persistence/database.ts'],
  ['slack', 'src/slack/delivery/one.ts', "import '../../jobs/schedule.ts'", 'src/jobs/schedule.ts'],
  ['jobs', 'src/jobs/one.ts', "import '../slack/app.ts'", 'src/slack/app.ts'],
  ['jobs', 'src/jobs/two.ts', "import '../persistence/database.ts'", 'src/persistence/database.ts'],
  ['ingest', 'src/ingest/one.ts', "import '../persistence/database.ts'", 'src/persistence/database.ts'],
  ['ingest', 'src/ingest/two.ts', "import 'pg'", 'pg'],
  ['sample-bank', 'src/sample-bank/one.ts', "import '../persistence/database.ts'", 'src/persistence/database.ts'],
  ['local-slack', 'src/local-slack/one.ts', "import '../core/shared/result.ts'", 'src/core/shared/result.ts'],
  ['local-slack', 'src/local-slack/two.ts', "import '@slack/bolt'", '@slack/bolt'],
  ['local-slack/page', 'src/local-slack/page/one.ts', "import 'node:fs'", 'node:fs'],
  ['local-slack/page', 'src/local-slack/page/two.js', "import '../faults.ts'", 'src/local-slack/faults.ts'],
  ['config', 'src/config/one.ts', "import '../core/shared/result.ts'", 'src/core/shared/result.ts'],
  ['config', 'src/config/two.ts', "import 'node:process'", 'node:process'],
  ['command-socket', 'src/command-socket.ts', "import './usecases/ports.ts'", 'src/usecases/ports.ts'],
  ['main, demo, bot', 'src/main.ts', "import './demo.ts'", 'src/demo.ts'],
  ['main, demo, bot', 'src/demo.ts', "import '../test/support/fakes.ts'", 'test/support/fakes.ts'],
  ['cli', 'src/cli/one.ts', "import '../main.ts'", 'src/main.ts'],
  ['cli', 'src/cli/two.ts', "import 'dayjs'", 'dayjs'],
  ['cli', 'src/cli/three.ts', "import '@prisma/client'", '@prisma/client'],
  ['cli', 'src/cli/four.ts', "import '../persistence/generated/client.ts'", 'src/persistence/generated/client.ts'],
  ['test', 'test/cli/one.test.ts', "import '../../src/cli/rapport.ts'", 'src/cli/rapport.ts'],
  ['test', 'test/main.test.ts', "import '../src/main.ts'", 'src/main.ts'],
];

/** What the same table allows: a rule that fires at everything is no rule. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/core/shared/calendar.ts': "import 'dayjs/plugin/utc.js'; import './result.ts'",
  'src/core/client/lookup/index.ts': "import 'pinyin-pro'; import '../client.ts'; import '../../shared/ids.ts'",
  'src/core/complaint/complaint.ts': "import '../situation/types.ts'; import './deadlines.ts'",
  'src/usecases/complaint/file-complaint.ts': "import '../ports.ts'; import '../../core/access/policy.ts'",
  'src/persistence/client/client-repository.ts':
    "import '../generated/client.ts'; import 'node:sqlite'; import '../../usecases/ports.ts'",
  'src/slack/visit/surfaces.ts':
    "import '../client/ids.ts'; import type {} from '@slack/types'; import '../wording/en.ts'",
  'src/slack/visit/input/one.ts': "import 'zod'; import '../ids.ts'",
  'src/slack/visit/listeners.ts': "import type {} from '@slack/bolt'; import './surfaces.ts'; import './input/one.ts'",
  'src/slack/visit/routes.ts': "import './listeners.ts'; import '../client/listeners.ts'; import '../while-open.ts'",
  'src/slack/listeners.ts': "import './visit/routes.ts'; import '@slack/bolt'",
  'src/jobs/schedule.ts':
    "import type {} from '../core/shared/calendar.ts'; import 'node-cron'; import type {} from 'pino'",
  'src/local-slack/page/view.js': "import './other.js'; import '/vendor/preact-hooks.js'",
  'src/cli/import.ts':
    "import '../ingest/csv.ts'; import 'node:fs/promises'; import 'cli-progress'; import './rapport.ts'",
};

/** Imports that come in other clothes than a plain `import`, each of them forbidden. */
const DISGUISED: Readonly<Record<string, string>> = {
  'src/core/tier/one.ts': "export { a } from 'zod'",
  'src/core/tier/two.ts': "export * from 'zod'",
  'src/core/tier/three.ts': "export const a = () => import('zod')",
  'src/core/tier/four.ts': "export type A = import('zod').ZodType",
  'src/core/tier/five.ts': "import type { ZodType } from 'zod'; export type A = ZodType",
};

const houseFindings = (files: Readonly<Record<string, string>>) =>
  oxlintFindings(plant(files)).filter(({ rule }) => rule === 'house-imports');

describe('the table of who may import whom', () => {
  it('fires at every import planted against it, under the row it breaks', () => {
    const findings = houseFindings(Object.fromEntries(PLANTED.map(([, file, statement]) => [file, statement])));
    const said = findings.map(({ file, message }) => `${file}: ${message.slice(0, message.indexOf('. '))}`);
    const expected = PLANTED.map(([layer, file, , target]) => `${file}: ${layer} may not import ${target}`);
    expect(said.toSorted()).toEqual(expected.toSorted());
  });

  it('has a planted violation for each of its rows', () => {
    expect([...new Set(PLANTED.map(([layer]) => layer))].toSorted()).toEqual(
      HOUSE.map(({ layer }) => layer).toSorted(),
    );
  });

  it('says what to do instead', () => {
    const [finding] = houseFindings({ 'src/usecases/one.ts': "import 'pg'" });
    expect(finding?.message).toMatch(/takes it as a port of usecases\/ports\.$/);
  });

  it('is silent about what it allows', () => {
    expect(houseFindings(ALLOWED)).toEqual([]);
  });

  it('sees an import in every form the language has', () => {
    const findings = houseFindings(DISGUISED);
    expect(findings.map(({ file }) => file).toSorted()).toEqual(Object.keys(DISGUISED).toSorted());
  });

  it('asks for a module named in plain text', () => {
    const [finding] = houseFindings({ 'src/core/tier/one.ts': "export const a = () => import(['zo', 'd'].join(''))" });
    expect(finding?.message).toMatch(/^Name the module in plain text/);
  });

  it('lets types alone through where it says so', () => {
    const findings = houseFindings({
      'src/slack/client/listeners.ts': "import { App } from '@slack/bolt'; export const app = App",
      'src/jobs/one.ts': "import { ok } from '../core/shared/result.ts'; export const one = ok",
    });
    expect(findings.map(({ message }) => message.slice(0, message.indexOf(':'))).toSorted()).toEqual([
      'jobs may import only types of src/core/shared/result.ts',
      'slack/<feature>/listeners may import only types of @slack/bolt',
    ]);
  });

  it('knows no file outside the layers', () => {
    const strays = ['src/services/one.ts', 'src/slack/client/card.ts', 'src/start.ts'];
    const findings = houseFindings(Object.fromEntries(strays.map((file) => [file, 'export const one = 1'])));
    expect(findings.map(({ message }) => message).toSorted()).toEqual(
      strays.toSorted().map((file) => `${file} is in no row of lint/house-table.ts: move it to its layer.`),
    );
  });

  it('is held by the source, every file of which is looked at', () => {
    const ours = globSync(['src/**/*.{ts,js}', 'test/**/*.ts']).filter(
      (file) => !file.startsWith('src/persistence/generated/'),
    );
    expect(filesUnderOxlint().toSorted()).toEqual(ours.toSorted());
    expect(ours.length).toBeGreaterThan(60);
    expect(oxlintFindings().filter(({ rule }) => rule === 'house-imports' || rule === 'no-cycle')).toEqual([]);
  });
});

describe('no cycles', () => {
  const cycle = (kind: string) => ({
    'src/core/tier/one.ts': `import ${kind} { Two } from './two.ts'; export type One = Two; export const one = 1`,
    'src/core/tier/two.ts': `import ${kind} { One } from './one.ts'; export type Two = One; export const two = 2`,
  });

  it.each([
    ['of values', ''],
    ['of types', 'type'],
  ])('%s', (_, kind) => {
    const findings = oxlintFindings(plant(cycle(kind)));
    expect(findings.map(({ file, rule }) => `${rule} in ${file}`).toSorted()).toEqual([
      'no-cycle in src/core/tier/one.ts',
      'no-cycle in src/core/tier/two.ts',
    ]);
  });
});
