import { describe, expect, it } from 'vitest';
import { byFirstWord, listenersOf } from '../../src/slack/first-word.ts';
import type { CommandListener } from '../../src/slack/reader.ts';

const none: CommandListener = async () => undefined;
const claims = (command: string, ...words: string[]) => ({ command, words, listener: none });

describe('the first words of a command', () => {
  it.each([
    [[claims('/churn', 'report', '报告'), claims('/churn', '报告')], 'two listeners for /churn 报告'],
    [[claims('/churn', 'report', 'report')], 'two listeners for /churn report'],
    [[claims('/churn', 'help')], '/churn help asks for help'],
    [[claims('/churn', 'Report')], 'nobody types /churn Report as one word'],
    [[claims('/churn', 'task force')], 'nobody types /churn task force as one word'],
  ])('are refused where one would never be heard (%#)', (routes, why) => {
    expect(() => listenersOf('/churn', routes)).toThrow(why);
  });

  it('may be the same after two commands', () => {
    const routes = [claims('/churn', 'report'), claims('/complaint', 'report')];
    expect(Object.keys(listenersOf('/churn', routes))).toEqual(['report']);
  });

  it('each go to their own listener in any case, with the rest as it was typed', async () => {
    const heard: string[] = [];
    const to =
      (name: string): CommandListener =>
      async ({ command }) =>
        void heard.push(`${name}|${command.text}`);
    const listener = byFirstWord(
      listenersOf('/churn', [{ command: '/churn', words: ['report'], listener: to('report') }]),
      to('churn'),
    );
    for (const text of ['REPORT  2026 ', 'reports', 'report']) await listener({ command: { text } } as never);
    expect(heard).toEqual(['report|2026', 'churn|reports', 'report|']);
  });
});
