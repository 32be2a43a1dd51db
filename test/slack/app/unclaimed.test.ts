import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerUnclaimed } from '../../../src/slack/app/unclaimed.ts';
import type { OweFailure } from '../../../src/usecases/delivery/ports.ts';

afterEach(() => vi.restoreAllMocks());

describe('a press that nobody claims', () => {
  it('is answered by a message that is owed, where Slack takes no sentence at once, and not tried again', async () => {
    const owed: Parameters<OweFailure>[0][] = [];
    const log: string[] = [];
    const slack = new WebClient('xoxb-test');
    const post = vi.spyOn(slack.chat, 'postMessage').mockRejectedValue(new TypeError('fetch failed'));
    const answer = answerUnclaimed({
      slack,
      log: pino({}, { write: (line: string) => void log.push(line) }),
      localeOf: () => 'en-US',
      fallback: 'zh-CN',
      openAck: () => null,
      newKey: () => 'K1',
      pause: async () => undefined,
      oweFailure: async (failure) => owed.push(failure) > 0,
    });
    await answer({ type: 'block_actions', user: { id: 'U1' } }, async () => undefined);
    expect(owed).toEqual([
      {
        ...{ slackUserId: 'U1', id: 'K1' },
        ...{ reference: expect.stringMatching(/^R-[2-9A-Z]{4}$/), cause: 'unclaimed' },
      },
    ]);
    expect(post).toHaveBeenCalledTimes(1);
    expect(log.join('')).toContain(owed[0]?.reference);
  });
});
