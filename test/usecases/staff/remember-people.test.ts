import { describe, expect, it, vi } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import type { IdentifyPerson } from '../../../src/usecases/staff/identify-person.ts';
import { rememberPeople } from '../../../src/usecases/staff/remember-people.ts';
import { SHANGHAI, staff } from '../../support/records.ts';

const start = new Date('2026-11-23T15:59:58Z');

function setUp(answer: Awaited<ReturnType<IdentifyPerson>>) {
  let now = start;
  let revision = 'one';
  const asked = vi.fn(async () => revision);
  const identify = vi.fn(async (_: string) => answer);
  const remembering = rememberPeople(identify, {
    clock: { now: () => now },
    bankZone: SHANGHAI,
    staff: { revision: asked },
  });
  const later = (ms: number): void => {
    now = new Date(start.getTime() + ms);
  };
  const change = (): void => {
    revision += ' more';
  };
  return { identify, asked, remembering, later, change };
}

const wang = ok({ staff: staff(), locale: 'zh-CN', timeZone: SHANGHAI, now: start, today: localDate('2026-11-23') });

describe('rememberPeople', () => {
  it('asks once for what a person does within five minutes, each thing on its own instant and day', async () => {
    const { identify, remembering, later } = setUp(wang);
    await remembering('U1');
    later(299_999);
    expect(await remembering('U1')).toMatchObject({
      ok: true,
      value: { staff: wang.ok && wang.value.staff, today: '2026-11-24', now: new Date('2026-11-23T16:04:57.999Z') },
    });
    expect(identify).toHaveBeenCalledOnce();
  });

  it('asks again after that, and when the clock was put back', async () => {
    const { identify, remembering, later } = setUp(wang);
    await remembering('U1');
    later(300_000);
    await remembering('U1');
    later(1_000);
    await remembering('U1');
    expect(identify).toHaveBeenCalledTimes(3);
  });

  it('asks again within five seconds of a change among the people of the bank', async () => {
    const { identify, remembering, later, change } = setUp(wang);
    await remembering('U1');
    change();
    later(4_999);
    await remembering('U1');
    expect(identify).toHaveBeenCalledOnce();
    later(5_000);
    await remembering('U1');
    await remembering('U1');
    expect(identify).toHaveBeenCalledTimes(2);
  });

  it('asks for changes once, whoever speaks, and again when that failed', async () => {
    const { asked, identify, remembering, later } = setUp(wang);
    await Promise.all([remembering('U1'), remembering('U2'), remembering('U3')]);
    expect(asked).toHaveBeenCalledOnce();
    asked.mockRejectedValueOnce(new Error('the database is away'));
    later(5_000);
    await expect(remembering('U1')).rejects.toThrow('the database is away');
    await remembering('U1');
    expect(asked).toHaveBeenCalledTimes(3);
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
