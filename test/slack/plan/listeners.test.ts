import { expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { byFirstWord } from '../../../src/slack/first-word.ts';
import { hourCommand, nextPlanCommand, type PlanUseCases, planCommand } from '../../../src/slack/plan/listeners.ts';
import type { CommandListener } from '../../../src/slack/reader.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { SHANGHAI, staff } from '../../support/records.ts';

const words = wordingIn('zh-CN').plan;
const reader = {
  wording: wordingIn('zh-CN'),
  today: localDate('2026-11-23'),
  now: new Date('2026-11-23T02:00:00Z'),
  zone: SHANGHAI,
};

/** What whoever has no clients is answered to `/plan` with `text` behind it, and which plan was looked at. */
const typing = async (listener: (uses: PlanUseCases) => CommandListener, text: string) => {
  const seePlan = vi.fn(async () => ({ kind: 'no_clients', deputyName: null }) as const);
  const chooseHour = vi.fn(async () => null);
  const respond = vi.fn(async () => {});
  await listener({ seePlan, chooseHour } as unknown as PlanUseCases)({
    command: { text },
    respond,
    staff: staff({ role: 'rm' }),
    reader,
  } as unknown as Parameters<CommandListener>[0]);
  const which = seePlan.mock.calls.map(([, day]: readonly unknown[]) => day);
  return { said: JSON.stringify(respond.mock.calls), which, chooseHour };
};

it.each(['help', '帮助', '？', 'yesterday'])('/plan %s says what can be typed and looks at no plan', async (text) => {
  const { said, which } = await typing(planCommand, text);
  for (const line of words.help) expect(said).toContain(line);
  expect(which).toEqual([]);
});

it('/plan looks at the plan of today, /plan tomorrow at the next one', async () => {
  const next = (uses: PlanUseCases) => byFirstWord({ 明天: nextPlanCommand(uses) }, planCommand(uses));
  expect((await typing(next, ' ')).which).toEqual(['today']);
  expect((await typing(next, ' 明天 ')).which).toEqual(['next']);
});

it('/plan at takes the hour as it was typed, and asks for one where it cannot be read', async () => {
  const at = (uses: PlanUseCases) => byFirstWord({ at: hourCommand(uses) }, planCommand(uses));
  const { said, chooseHour } = await typing(at, 'At  soon');
  expect(chooseHour.mock.calls).toEqual([[expect.anything(), 'soon', 'slack:/plan']]);
  expect(said).toContain(words.hour.help);
});
