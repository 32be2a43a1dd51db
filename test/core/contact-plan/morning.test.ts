import { expect, it } from 'vitest';
import { parseMorning } from '../../../src/core/contact-plan/morning.ts';

it.each([
  ['8:00', '08:00'],
  ['08：30', '08:30'],
  ['9点半', '09:30'],
  ['6', '06:00'],
  ['12:00', '12:00'],
  ['5:59', null],
  ['12:01', null],
  ['9:60', null],
  ['soon', null],
  ['', null],
])('%s is %s', (text, hour) => expect(parseMorning(text)).toBe(hour));
