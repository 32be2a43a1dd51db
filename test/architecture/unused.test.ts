import { expect, it } from 'vitest';
import { plant, unusedNames } from './linters.ts';

it('finds the file, the export, the type and the package that nobody uses', () => {
  const tree = plant({
    'src/main.ts': "import 'ws';\nimport { used } from './core/tier/one.ts';\n\nused();\n",
    'src/core/tier/one.ts': 'export const used = () => 1;\nexport const idle = 2;\nexport type Idle = 3;\n',
    'src/core/tier/orphan.ts': 'export const orphan = 4;\n',
  });
  const { files, exports, types, dependencies } = unusedNames(tree);
  expect({ files, exports, types }).toEqual({ files: ['src/core/tier/orphan.ts'], exports: ['idle'], types: ['Idle'] });
  expect(dependencies).toContain('pino');
  expect(dependencies).not.toContain('ws');
});
