import { expect, it } from 'vitest';
import { askedOfCommand } from '../../../src/slack/plan/input.ts';

it.each(['help', ' 帮助 ', '？'])('answers %j with what can be typed, not with the plan', (text) => {
  expect(askedOfCommand(text)).toBeNull();
});

it.each([
  ['', 'today'],
  ['明天', 'next'],
  ['Team', 'team'],
  ['add  Lee &amp; Sons', { add: 'Lee & Sons' }],
  ['时间 08:00', { at: '08:00' }],
])('reads %j as %j', (text, asked) => {
  expect(askedOfCommand(text)).toEqual(asked);
});
