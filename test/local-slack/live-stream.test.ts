import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import type { Faults } from '../../src/local-slack/faults.ts';
import { createLiveStream } from '../../src/local-slack/live-stream.ts';
import { createWorkspace } from '../../src/local-slack/state/workspace.ts';
import { sampleOptions } from './sample-workspace.ts';

afterEach(() => vi.useRealTimers());

test('a page that stays open is told the time, which somebody at another page has moved', () => {
  vi.useFakeTimers();
  let now = new Date('2026-11-23T02:00:00Z');
  const workspace = createWorkspace(sampleOptions({ clock: { now: () => now } }), {} as Faults);
  const person = [...workspace.people.values()].find(({ kind }) => kind === 'person');
  const written: string[] = [];
  const response = Object.assign(new EventEmitter(), {
    writeHead: () => response,
    write: (text: string) => written.push(text),
    end: () => undefined,
  });
  const live = createLiveStream(workspace);
  live.open(person?.id ?? '', { headers: {} } as IncomingMessage, response as unknown as ServerResponse);
  now = new Date('2026-11-30T02:00:00Z');
  vi.advanceTimersByTime(15_000);
  expect(written.at(-1)).toBe('event: clock\ndata: 2026-11-30T02:00:00.000Z\n\n');
  live.stop();
});
