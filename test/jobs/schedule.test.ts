import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { STANDARD_PLAN_RULES } from '../../src/core/contact-plan/plan-rules.ts';
import { hourly, makeMinutes, runMinute } from '../../src/jobs/minutes.ts';
import { scheduledJobs } from '../../src/jobs/schedule.ts';

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

describe('makeMinutes', () => {
  it('runs the whole minute it is, one after the other, and finishes it when stopped', async () => {
    const seen: string[] = [];
    const now = new Date('2026-11-23T00:30:29.500Z');
    const slow = async (at: Date) => {
      seen.push(`begin ${at.toISOString()}`);
      await new Promise(setImmediate);
      seen.push('end');
    };
    const minutes = makeMinutes([{ name: 'slow', run: slow }], () => now, pino({ level: 'silent' }));
    void minutes.tick();
    void minutes.tick();
    await minutes.stop();
    expect(seen).toEqual(['begin 2026-11-23T00:30:00.000Z', 'end', 'begin 2026-11-23T00:30:00.000Z', 'end']);
  });

  it('ticks with nothing before it is started: then at once, and with every minute until it is stopped', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T00:30:29.500Z') });
    try {
      const seen: string[] = [];
      const job = { name: 'seen', run: async (at: Date) => void seen.push(at.toISOString().slice(11, 16)) };
      const minutes = makeMinutes([job], () => new Date(), pino({ level: 'silent' }));
      await vi.advanceTimersByTimeAsync(120_000);
      expect(seen).toEqual([]);
      minutes.start();
      await vi.advanceTimersByTimeAsync(120_000);
      await minutes.stop();
      await vi.advanceTimersByTimeAsync(120_000);
      expect(seen).toEqual(['00:32', '00:33', '00:34']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('makeMinutes on a clock that somebody sets', () => {
  const minutesOf = async (
    pass: (by: (ms: number) => Promise<unknown>) => Promise<void>,
  ): Promise<readonly string[]> => {
    vi.useFakeTimers({ now: new Date('2026-11-23T00:30:05Z') });
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    try {
      const seen: string[] = [];
      const job = { name: 'seen', run: async (at: Date) => void seen.push(at.toISOString().slice(0, 16)) };
      const minutes = makeMinutes([job], () => new Date(), pino({ level: 'silent' }));
      minutes.start();
      await vi.advanceTimersByTimeAsync(0);
      await pass((ms) => vi.advanceTimersByTimeAsync(ms));
      await minutes.stop();
      expect(warned).not.toHaveBeenCalled();
      return seen;
    } finally {
      warned.mockRestore();
      vi.useRealTimers();
    }
  };
  const setTo = (instant: string): void => void vi.setSystemTime(new Date(instant));

  it('goes on in the same minute when it is set back a day', async () => {
    const seen = await minutesOf(async (pass) => {
      setTo('2026-11-22T00:30:05Z');
      await pass(115_000);
    });
    expect(new Set(seen)).toEqual(
      new Set(['2026-11-23T00:30', '2026-11-22T00:30', '2026-11-22T00:31', '2026-11-22T00:32']),
    );
  });

  it('looks soon when it is set forth, and not once for each minute between', async () => {
    const seen = await minutesOf(async (pass) => {
      setTo('2026-11-26T08:29:58Z');
      await pass(15_000);
    });
    expect(new Set(seen)).toEqual(new Set(['2026-11-23T00:30', '2026-11-26T08:30']));
    expect(seen.length).toBeLessThan(5);
  });

  it('leaves out no minute whose timer came late', async () => {
    const seen = await minutesOf(async (pass) => {
      await pass(50_000);
      // As when something has kept this process from its timers.
      setTo('2026-11-23T00:31:00Z');
      await pass(6_000);
    });
    expect(seen).toContain('2026-11-23T00:31');
  });

  it('runs no minute that came late once it is stopped', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T00:30:05Z') });
    try {
      const seen: string[] = [];
      const job = { name: 'seen', run: async (at: Date) => void seen.push(at.toISOString().slice(0, 16)) };
      const minutes = makeMinutes([job], () => new Date(), pino({ level: 'silent' }));
      minutes.start();
      await vi.advanceTimersByTimeAsync(50_000);
      setTo('2026-11-23T00:31:00Z');
      vi.advanceTimersByTime(5_000);
      await minutes.stop();
      await vi.runAllTimersAsync();
      expect(seen).toEqual(['2026-11-23T00:30']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('hourly', () => {
  it('runs once an hour, with the first minute of it that comes', async () => {
    let runs = 0;
    const job = hourly('pictures', async () => {
      runs += 1;
    });
    const after: number[] = [];
    for (const time of ['00:30', '00:31', '00:59', '01:00', '01:01', '04:17']) {
      await job.run(new Date(`2026-11-23T${time}:00Z`));
      after.push(runs);
    }
    expect(after).toEqual([1, 1, 1, 2, 2, 3]);
  });
});

describe('the table of jobs', () => {
  const nothing = async () => undefined;
  const jobs = scheduledJobs({
    planHours: { ...STANDARD_PLAN_RULES.hours, recap: '16:45' },
    makePlans: nothing,
    recapDay: nothing,
    recapTeam: nothing,
    makeDigest: nothing,
    watchCalendar: nothing,
    tellComplaintMonth: nothing,
    removeExpiredWords: nothing,
    remindOfCalls: nothing,
    remindOfFestivals: async () => undefined,
    tellDeputies: nothing,
    remindForces: nothing,
    remindOfTidying: nothing,
    applyScheme: async () => null,
    applyScales: async () => undefined,
    listHolidayDeadlines: nothing,
    backUp: { at: '02:30', run: nothing },
    beginChurnDay: nothing,
  });

  it('names each job once, at a time of day', () => {
    expect(new Set(jobs.map(({ job }) => job)).size).toBe(jobs.length);
    for (const { at } of jobs) expect(at).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
  });
});
