import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import type { IdentifyPerson } from '../../../src/usecases/staff/identify-person.ts';
import { rememberPeople } from '../../../src/usecases/staff/remember-people.ts';
import { SHANGHAI, staff } from '../../support/records.ts';

const start = new Date('2026-11-23T15:59:58Z');

function setUp(answer: Awaited<ReturnType<IdentifyPerson>>) {
  let now = start;
  const identify = vi.fn(async (_: string) => answer);
  const remembering = rememberPeople(identify, { clock: { now: () => now }, bankZone: SHANGHAI });
  const later = (ms: number): void => {
    now = new Date(start.getTime() + ms);
  };
  return { identify, remembering, later };
}

const wang = ok({ staff: staff(), locale: 'zh-CN', timeZone: SHANGHAI, now: start, today: localDate('2026-11-23') });

describe('rememberPeople', () => {
  it('asks once for what a person does within five seconds, each thing on its own instant and day', async () => {
    const { identify, remembering, later } = setUp(wang);
    await remembering('U1');
    later(4_000);
    expect(await remembering('U1')).toMatchObject({
      ok: true,
      value: { staff: wang.ok && wang.value.staff, today: '2026-11-24', now: new Date('2026-11-23T16:00:02Z') },
    });
    expect(identify).toHaveBeenCalledOnce();
  });

  it('asks again after that, and when the clock was put back', async () => {
    const { identify, remembering, later } = setUp(wang);
    await remembering('U1');
    later(5_000);
    await remembering('U1');
    later(1_000);
    await remembering('U1');
    expect(identify).toHaveBeenCalledTimes(3);
  });

  it('takes nobody for somebody else', async () => {
    const { identify, remembering } = setUp(wang);
    await Promise.all([remembering('U1'), remembering('U2')]);
    expect(identify.mock.calls.map(([user]) => user)).toEqual(['U1', 'U2']);
  });

  it('asks anew for whoever was turned away', async () => {
    const { identify, remembering } = setUp(refuse({ kind: 'not_staff', locale: 'zh-CN', admins: [] }));
    await remembering('U1');
    await remembering('U1');
    expect(identify).toHaveBeenCalledTimes(2);
  });
});
