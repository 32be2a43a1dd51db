import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type AppointmentSaid,
  appointmentState,
  checkAppointment,
  followUpState,
  overlap,
  SUBJECT_MAX_LENGTH,
} from '../../../../src/core/client/contact-log/agenda.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import { SHANGHAI } from '../../../support/records.ts';

const today = localDate('2026-11-23');
const now = new Date('2026-11-23T02:00:00Z');
const at = (hour: string, until: string | null = null): AppointmentSaid => ({
  startsAt: new Date(`2026-11-24T${hour}:00Z`),
  endsAt: until === null ? null : new Date(`2026-11-24T${until}:00Z`),
  channel: 'meeting',
  subject: '',
  place: null,
});

it.each([
  ['open', { dueOn: today }, {}],
  ['late', { dueOn: localDate('2026-11-22') }, {}],
  ['open', { dueOn: null }, {}],
  ['done', { dueOn: localDate('2026-11-22') }, { doneOn: today }],
  ['cancelled', { dueOn: localDate('2026-11-22') }, { cancelledOn: today }],
])('a follow-up is %s', (state, due, end) => {
  const followUp = { said: { text: 'x', ...due }, doneOn: null, cancelledOn: null, ...end };
  expect(followUpState(followUp, today)).toBe(state);
});

it.each([
  ['booked', 'booked', '02:00'],
  ['unconfirmed', 'booked', '03:30'],
  ['held', 'held', '03:30'],
  ['cancelled', 'cancelled', '02:00'],
] as const)('an appointment is %s', (state, status, hour) => {
  const later = new Date(`2026-11-24T${hour}:00Z`);
  // An hour where no end was given.
  expect(appointmentState({ status, said: at('02:00') }, later)).toBe(state);
});

describe('two appointments', () => {
  it.each([
    ['one after the other', at('02:00', '03:00'), at('03:00', '04:00'), false],
    ['one in the other', at('02:00', '04:00'), at('03:00', '03:30'), true],
    ['at the same hour', at('02:00', '03:00'), at('02:00', '03:00'), true],
    ['the second within the usual hour of the first', at('02:00'), at('02:45', '03:15'), true],
    ['the second after it', at('02:00'), at('03:00'), false],
  ])('%s', (_, a, b, expected) => {
    expect(overlap(a, b)).toBe(expected);
    expect(overlap(b, a)).toBe(expected);
  });

  test('overlap exactly when there is a minute in both', () => {
    const period = fc
      .tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 1, max: 59 }))
      .map(([start, length]) => ({ start, end: start + length }));
    const date = (minute: number) => new Date(minute * 60_000);
    fc.assert(
      fc.property(period, period, (a, b) => {
        const minutes = Array.from({ length: 120 }, (_, minute) => minute);
        const both = minutes.some((m) => m >= a.start && m < a.end && m >= b.start && m < b.end);
        const said = (each: typeof a) => ({ startsAt: date(each.start), endsAt: date(each.end) });
        expect(overlap(said(a), said(b))).toBe(both);
      }),
    );
  });
});

describe('an appointment', () => {
  const check = (change: Partial<AppointmentSaid>) =>
    checkAppointment({ ...at('02:00'), ...change }, { now, today, zone: SHANGHAI });

  it('keeps its words without the space around them', () => {
    expect(check({ subject: ' renewal ', place: '  ' })).toEqual({
      ok: true,
      value: { ...at('02:00'), subject: 'renewal', place: null },
    });
  });

  it('is in the future, and not after two years', () => {
    expect(check({ startsAt: now })).toMatchObject({ refusal: [{ at: 'startsAt', kind: 'hour_past' }] });
    expect(check({ startsAt: new Date('2029-01-01') })).toMatchObject({ refusal: [{ kind: 'day_too_far' }] });
    expect(check({ subject: 'x'.repeat(SUBJECT_MAX_LENGTH + 1) })).toMatchObject({ refusal: [{ at: 'subject' }] });
  });
});
