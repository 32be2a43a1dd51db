import { expect, it, vi } from 'vitest';
import { insertStaff } from '../support/bank.ts';
import { insertMessage } from '../support/outbox.ts';
import { SOON_MS } from '../support/soon.ts';
import { type Whole, wholeBot } from '../support/whole-bot.ts';
import { person } from '../support/workspace.ts';

// Slack takes one message a second in each conversation. Here it takes that and no burst: the bot’s own pace keeps within
// it, and a bot without a pace is told to wait, and still loses and doubles nothing.

const NOW = new Date('2026-11-23T02:00:00Z');
const people = ['wang.li', 'grace.ho'].map((name) => person(name));
const strict = { people, now: () => NOW, postLimit: { burst: 1, everyMs: 1_000 } };
const paced = await wholeBot(strict);
const unpaced = await wholeBot({ ...strict, messageEveryMs: 0 });

/** Owes each of them so many messages at once; resolves when Slack has them all. */
async function sendAll({ bot, slack }: Whole, each: number): Promise<void> {
  for (const { name, email } of people) {
    const id = await insertStaff(bot.database, name, { email });
    for (let count = 0; count < each; count += 1)
      await insertMessage(bot.database, `staff:${id}`, { urgent: true, dueAt: NOW });
  }
  const standing = async (user: string): Promise<number> => {
    const seen = await slack.messages({ user });
    return seen.ok ? seen.messages.length : 0;
  };
  const owed = people.map(() => each);
  await vi.waitFor(async () => expect(await Promise.all(people.map(({ name }) => standing(name)))).toEqual(owed), {
    timeout: SOON_MS,
    interval: 100,
  });
  await vi.waitFor(
    async () => expect(await bot.database.prisma.outboxMessage.count({ where: { state: 'sent' } })).toBe(2 * each),
    SOON_MS,
  );
}
const limited = ({ slack }: Whole): number =>
  slack.controls.calls('chat.postMessage').filter(({ error }) => error === 'ratelimited').length;

it('the bot’s pace keeps within Slack’s', async () => {
  await sendAll(paced, 4);
  expect(limited(paced)).toBe(0);
  expect(paced.slack.controls.failures()).toEqual([]);
});

it('a bot that is too fast is told to wait, and everything arrives once all the same', async () => {
  await sendAll(unpaced, 4);
  expect(limited(unpaced)).toBeGreaterThan(0);
});
