import { describe, expect, it, vi } from 'vitest';
import { expectNothingLostOrDoubled } from '../long/expectations.ts';
import { answerTo } from '../long/sight.ts';
import { soak } from '../long/soak.ts';
import { smallApp } from '../support/small-app.ts';
import { SOON_MS } from '../support/soon.ts';

// A sample of `npm run long`, and of what its people take for an answer.

it('400 interactions under injected faults: nothing lost, nothing doubled', async () => {
  expectNothingLostOrDoubled(await soak({ interactions: 400, seed: 11 }));
}, 240_000);

describe('somebody who waits for a form', () => {
  const atOnce = { user: 'grace.ho', first_ms: 0, quiet_ms: 0 };

  /** She presses a button whose form is slow to open, and meanwhile a reference comes for what she did before. */
  async function waiting(fault: Parameters<Awaited<ReturnType<typeof smallApp>>['slack']['controls']['strike']>[0]) {
    const { slack } = await smallApp();
    const asked = await slack.command({ user: 'grace.ho', command: '/client', text: 'acme', quiet_ms: 100 });
    if (!asked.ok) throw new Error(asked.error);
    const { channel, ts } = asked.messages.at(-1) as { channel: string; ts: string };
    slack.controls.strike(fault, 3);
    const ended = answerTo(
      slack,
      { user: 'grace.ho' },
      () => slack.action({ ...atOnce, channel, ts, action_id: 'client_ask_to_see' }),
      ({ views }) => views.length > 0,
    );
    // The bot is at it.
    await vi.waitFor(() => expect(slack.controls.faults()[0]?.timesLeft).toBe(2), SOON_MS);
    await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' },
      body: JSON.stringify({ channel, text: 'The reference is R-7F3K.' }),
    });
    return (await ended).ending;
  }

  it('is not content with a reference for something else', async () => {
    expect(await waiting({ kind: 'slow', method: 'views.open', delayMs: 500 })).toBe('answered');
  });

  it('knows that she was told when no form comes', async () => {
    expect(await waiting({ kind: 'server_error', method: 'views.open', status: 502 })).toBe('told');
  });
});
