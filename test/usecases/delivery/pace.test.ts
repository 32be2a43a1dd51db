import { expect, it } from 'vitest';
import { pace } from '../../../src/usecases/delivery/pace.ts';

it('lets a recipient rest after a message, and only that one', () => {
  const speed = pace(1_000);
  speed.wrote('a', 5_000);
  expect(speed.resting(5_999)).toEqual(['a']);
  expect(speed.restOf('a', 5_400)).toBe(600);
  expect(speed.resting(6_000)).toEqual([]);
  expect(speed.restOf('b', 5_400)).toBe(0);
});

it('holds the recipient of whom Slack says so, and nobody else', () => {
  const speed = pace(1_000);
  speed.limited('a', 30_000, 0);
  speed.limited('b', 10_000, 0);
  expect(speed.pauseOf(0)).toBe(0);
  expect(speed.resting(10_000)).toEqual(['a']);
  expect(speed.nextRelease(10_000)).toBe(30_000);
});

it('holds everybody when Slack says so of three at once', () => {
  const speed = pace(1_000);
  speed.limited('a', 30_000, 0);
  speed.limited('b', 10_000, 0);
  speed.limited('c', 20_000, 5_000);
  expect(speed.pauseOf(5_000)).toBe(25_000);
  expect(speed.pauseOf(30_000)).toBe(0);
});

it('does not take three for all when they come one after the other', () => {
  const speed = pace(1_000);
  speed.limited('a', 1_000, 0);
  speed.limited('b', 1_000, 2_000);
  speed.limited('c', 1_000, 4_000);
  expect(speed.pauseOf(4_000)).toBe(0);
});

it('does not count those who rest by our own measure', () => {
  const speed = pace(1_000);
  speed.wrote('a', 0);
  speed.wrote('b', 0);
  speed.limited('c', 1_000, 0);
  expect(speed.pauseOf(0)).toBe(0);
});

it('a rest is never cut short by a shorter one', () => {
  const speed = pace(1_000);
  speed.limited('a', 30_000, 0);
  speed.wrote('a', 10);
  expect(speed.restOf('a', 10)).toBe(29_990);
});
