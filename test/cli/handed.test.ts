import { expect, it } from 'vitest';
import { runHanded } from '../../src/cli/handed.ts';

it.each([
  ['zh-CN', '正在运行的机器人是另一个版本，没有 prove 命令。请重启机器人。\n'],
  ['en', 'The running bot is of another version and does not know prove: restart it.\n'],
  // As an older program hands it.
  ['undefined', 'The running bot is of another version and does not know prove: restart it.\n'],
])('what is handed to the bot is answered in the language of whoever typed it: %s', async (language, said) => {
  let err = '';
  const run = runHanded({} as Parameters<typeof runHanded>[0]);
  const output = {
    out: () => undefined,
    err: (text: string) => {
      err += text;
    },
  };
  expect(await run({ verb: 'prove', args: [], isTTY: false, language }, output)).toBe(1);
  expect(err).toBe(said);
});
