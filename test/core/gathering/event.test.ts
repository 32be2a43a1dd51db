import { describe, expect, it } from 'vitest';
import { answersFor, checkAnswer, checkEvent } from '../../../src/core/gathering/event.ts';

const NOON = new Date('2026-12-05T04:00:00Z');
const before = new Date('2026-12-05T03:59:59Z');
const draft = { name: ' 高尔夫  友谊赛 ', place: '云港球会', startsAt: NOON, capacity: 12 };

describe('an event', () => {
  it('is kept with its words tidied', () => {
    const checked = checkEvent(draft, before);
    expect(checked).toEqual({ ok: true, value: { ...draft, name: '高尔夫 友谊赛' } });
  });

  it('says everything that is wrong with it', () => {
    const bad = { name: ' ', place: 'x'.repeat(101), startsAt: NOON, capacity: 0 };
    const checked = checkEvent(bad, NOON);
    expect(checked.ok ? [] : checked.refusal.map(({ kind }) => kind)).toEqual([
      'name_missing',
      'place_too_long',
      'past',
      'capacity',
    ]);
    const faultOf = (change: Partial<typeof draft>) => {
      const one = checkEvent({ ...draft, ...change }, before);
      return one.ok ? null : one.refusal.map(({ kind }) => kind);
    };
    expect(faultOf({ name: '会'.repeat(101) })).toEqual(['name_too_long']);
    expect(faultOf({ name: '会'.repeat(100), capacity: 500 })).toBeNull();
    expect([faultOf({ capacity: 501 }), faultOf({ capacity: 2.5 }), faultOf({ capacity: Number.NaN })]).toEqual([
      ['capacity'],
      ['capacity'],
      ['capacity'],
    ]);
  });
});

describe('an answer', () => {
  const event = { startsAt: NOON, isCancelled: false, freePlaces: 0 };
  const refusal = (...args: Parameters<typeof checkAnswer>) => {
    const checked = checkAnswer(...args);
    return checked.ok ? null : checked.refusal.kind;
  };

  it('says before the event who comes, and from its beginning who came', () => {
    expect(answersFor('open', event, before)).toEqual(['coming', 'declined']);
    expect(answersFor('coming', event, before)).toEqual(['declined']);
    expect(answersFor('coming', event, NOON)).toEqual(['attended', 'absent']);
    expect(answersFor('declined', event, NOON)).toEqual(['attended', 'absent']);
    expect(answersFor('absent', event, NOON)).toEqual(['attended']);
    expect(refusal('open', 'attended', event, before)).toBe('event_not_begun');
    expect(refusal('open', 'coming', event, NOON)).toBe('event_begun');
  });

  it('comes too late where every place is taken, and none is taken back once somebody came', () => {
    expect(refusal('declined', 'coming', event, before)).toBe('event_full');
    expect(refusal('declined', 'coming', { ...event, freePlaces: 1 }, before)).toBeNull();
    expect(refusal('attended', 'absent', event, NOON)).toBe('answer_stands');
    expect(answersFor('attended', event, NOON)).toEqual([]);
    expect(refusal('open', 'coming', { ...event, isCancelled: true }, before)).toBe('event_cancelled');
    expect(answersFor('open', { ...event, isCancelled: true }, before)).toEqual([]);
  });
});
