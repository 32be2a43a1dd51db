import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { runMinute } from '../../src/jobs/schedule.ts';

const minute = new Date('2026-11-23T00:30:00Z');

describe('runMinute', () => {
  it('gives every job the minute, also after one that failed, and logs the failure', async () => {
    const ran: string[] = [];
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    const job = (name: string) => ({ name, run: async (at: Date) => void ran.push(`${name} ${at.toISOString()}`) });
    const failing = { name: 'second', run: async () => Promise.reject(new Error('disk full')) };
    await runMinute([job('first'), failing, job('third')], minute, log);
    expect(ran).toEqual(['first 2026-11-23T00:30:00.000Z', 'third 2026-11-23T00:30:00.000Z']);
    expect(lines.join('')).toMatch(/"job":"second".*disk full/);
  });
});
