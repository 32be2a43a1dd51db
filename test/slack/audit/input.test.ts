import { expect, it } from 'vitest';
import { trailOfButton } from '../../../src/slack/audit/input.ts';
import { id } from '../../support/records.ts';

const [client, top] = [id<string>(), id<string>()];

it('a button opens the trail of a client, or another page of it', () => {
  expect(trailOfButton({ value: client })).toEqual({ clientId: client, from: { top: null, page: 0 } });
  expect(trailOfButton({ value: `${client} ${top} 3` })).toEqual({ clientId: client, from: { top, page: 3 } });
});

it.each([
  '',
  'acme',
  `${client} acme 3`,
  `${client} ${top}`,
  `${client} ${top} -1`,
  `${client} ${top} 1e9`,
  `${client} ${top} 9999999`,
])('“%s” was not made by our surface', (value) => {
  expect(() => trailOfButton({ value })).toThrow('no page of a trail');
});
