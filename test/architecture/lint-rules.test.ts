import { describe, expect, it } from 'vitest';
import { biomeFindings, oxlintFindings, plant } from './linters.ts';

const CLOCKS_AND_LOTS = [
  'new Date()',
  'Date()',
  'Date.now()',
  'performance.now()',
  'process.hrtime()',
  'process.hrtime.bigint()',
  'Math.random()',
  'crypto.randomUUID()',
  'randomUUID()',
  'dayjs()',
  'dayjs.utc()',
  'setTimeout(one, 2)',
  'setInterval(one, 2)',
];

const PURE = [
  'src/core/tier/pure.ts',
  'src/usecases/client/pure.ts',
  'src/sample-bank/pure.ts',
  'src/slack/wording/pure.ts',
  'src/slack/client/surfaces.ts',
  'src/slack/client/surfaces/pure.ts',
  'src/slack/client/input.ts',
  'src/slack/client/listeners.ts',
];

describe('no clock and no lots in the inner layers', () => {
  it.each(CLOCKS_AND_LOTS)('%s', (expression) => {
    const text = `export const one = () => ${expression};\n`;
    const findings = biomeFindings(plant(Object.fromEntries(PURE.map((file) => [file, text]))));
    const fired = findings.filter(({ rule, message }) => rule === 'plugin' && message.startsWith('Take the time'));
    expect(fired.map(({ file }) => file).toSorted()).toEqual(PURE.toSorted());
  });

  it('leaves a given instant alone, and the layers that are asked for the time', () => {
    const tree = plant({
      'src/core/tier/one.ts': 'export const day = (at: number) => new Date(at);\n',
      'src/persistence/one.ts': 'export const now = () => new Date();\n',
    });
    expect(biomeFindings(tree)).toEqual([]);
  });
});

/** Text that breaks one rule of Biome's, in a file where nothing else is wrong. */
const PLANTED_FOR_BIOME: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['noProcessEnv', 'src/config/one.ts', "export const home = process.env['HOME'];\n"],
  ['noConsole', 'src/slack/app.ts', "console.log('started');\n"],
  ['noConsole', 'src/cli/import.ts', "console.log('imported');\n"],
  ['noDefaultExport', 'src/core/tier/one.ts', 'export default 1;\n'],
  ['noEnum', 'src/core/tier/two.ts', 'export enum Tier {\n  Gold,\n}\n'],
  ['noNonNullAssertion', 'src/core/tier/three.ts', 'export const size = (name: string | null) => name!.length;\n'],
  ['noBarrelFile', 'src/core/tier/four.ts', "export { five } from './five.ts';\n"],
  ['noReExportAll', 'src/core/tier/six.ts', "export * from './five.ts';\n"],
  ['noParameterAssign', 'src/core/tier/five.ts', 'export const five = (n: number) => {\n  n = 5;\n  return n;\n};\n'],
  ['useFilenamingConvention', 'src/core/tier/sevenEight.ts', 'export const seven = 7;\n'],
  ['useImportType', 'src/core/tier/eight.ts', "import { Nine } from './nine.ts';\n\nexport type Eight = Nine;\n"],
  ['noUndeclaredDependencies', 'src/ingest/one.ts', "import 'left-pad';\n"],
  ['noExplicitAny', 'src/core/tier/ten.ts', 'export const ten = (value: any) => value;\n'],
  ['noFocusedTests', 'test/one.test.ts', "import { it } from 'vitest';\n\nit.only('runs', () => {});\n"],
  ['noSkippedTests', 'test/two.test.ts', "import { it } from 'vitest';\n\nit.skip('runs', () => {});\n"],
];

describe('the rules of Biome', () => {
  it('fire at the files planted to break them, and at nothing else', () => {
    const tree = plant(Object.fromEntries(PLANTED_FOR_BIOME.map(([, file, text]) => [file, text])));
    const fired = biomeFindings(tree).map(({ file, rule }) => `${rule} in ${file}`);
    // A file that hands everything on is a barrel as well.
    const expected = [
      ...PLANTED_FOR_BIOME.map(([rule, file]) => `${rule} in ${file}`),
      'noBarrelFile in src/core/tier/six.ts',
    ];
    expect(fired.toSorted()).toEqual(expected.toSorted());
  });

  it('let the composition roots read the environment and speak', () => {
    const text = "console.log(process.env['HOME']);\n";
    const tree = plant({ 'src/main.ts': text, 'src/demo.ts': text, 'src/cli/rapport.ts': text });
    expect(biomeFindings(tree)).toEqual([]);
  });
});

/** Text that breaks one rule which needs the types. */
const PLANTED_FOR_TYPES: Readonly<Record<string, string>> = {
  'no-floating-promises': 'const later = async () => 1;\nexport const one = () => {\n  later();\n};\n',
  'no-misused-promises': 'const later = async () => true;\nexport const one = () => (later() ? 1 : 2);\n',
  'await-thenable': 'export const one = async () => await 1;\n',
  'switch-exhaustiveness-check':
    "export function one(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
};

describe('the rules that need types', () => {
  it.each(Object.entries(PLANTED_FOR_TYPES))('%s', (rule, text) => {
    const findings = oxlintFindings(plant({ 'src/core/tier/one.ts': text }));
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
  });
});
