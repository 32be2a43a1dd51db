import { expect, it } from 'vitest';
import { startBoth } from '../sample-workspace.ts';

// A workspace that knows when the app is done does not wait for silence.

/** An app that acknowledges `/client` and answers when it is let. */
async function unhurriedApp() {
  const answered = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const both = await startBoth(
    (app) =>
      app.command('/client', async ({ ack, respond }) => {
        await ack();
        await asked.promise;
        await respond('here it is');
        answered.resolve();
      }),
    {
      settled: () => {
        asked.resolve();
        return answered.promise;
      },
    },
  );
  return { ...both, answer: asked.resolve, answered: answered.promise };
}

it('shows what came when the app was done, after however long a silence', async () => {
  const { slack, stop } = await unhurriedApp();
  expect(await slack.command({ user: 'amy', command: '/client', quiet_ms: 1, first_ms: 1 })).toMatchObject({
    messages: [{ text: 'here it is' }],
  });
  await stop();
});

it('waits for nothing where nothing is to be waited for', async () => {
  const { slack, answer, answered, stop } = await unhurriedApp();
  expect(await slack.command({ user: 'amy', command: '/client', quiet_ms: 0, first_ms: 0 })).toMatchObject({
    messages: [],
  });
  answer();
  await answered;
  await stop();
});

it('waits no longer than it is told to', async () => {
  const { slack, stop } = await startBoth((app) => app.command('/client', ({ ack }) => ack()), {
    settled: () => new Promise(() => undefined),
  });
  expect(await slack.command({ user: 'amy', command: '/client', at_most_ms: 20 })).toMatchObject({
    ack: { kind: 'acked' },
    messages: [],
  });
  await stop();
});
