import { expect, test } from 'vitest';
import { type Due, dueOf, dueText } from '../../../../src/core/client/knowledge/due.ts';
import type { ClientId, PersonId } from '../../../../src/core/shared/ids.ts';
import { id } from '../../../support/records.ts';

test('what is due is spelled for a message and read back; anything else is left out', () => {
  const all: readonly Due[] = [
    { kind: 'fact', clientId: id<ClientId>(), question: 'ob.which', mark: '2026-05-01.2' },
    { kind: 'person', clientId: id<ClientId>(), personId: id<PersonId>() },
  ];
  expect(dueOf(all.map(dueText).join(','))).toEqual(all);
  const [{ clientId } = { clientId: '' }] = all;
  expect(dueOf('')).toEqual([]);
  expect(
    dueOf(
      `nobody fact ob.which 2026-05-01.2,${clientId} fact No Question 2026-05-01.2,${clientId} fact ob.which,${clientId} person x,${clientId} wish y`,
    ),
  ).toEqual([]);
});
