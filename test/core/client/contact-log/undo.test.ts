import { expect, it } from 'vitest';
import { mayUndo } from '../../../../src/core/client/contact-log/undo.ts';
import { id } from '../../../support/records.ts';

const wang = id<never>();
const recordedAt = new Date('2026-11-23T02:00:00Z');

it.each([
  ['at once', '2026-11-23T02:00:00Z', true],
  ['in the tenth minute', '2026-11-23T02:10:00Z', true],
  ['after it', '2026-11-23T02:10:01Z', false],
])('whoever logged takes it back %s', (_, now, ok) => {
  expect(mayUndo({ loggedBy: wang, recordedAt }, wang, new Date(now)).ok).toBe(ok);
});

it('nobody else does, nor of what a file brought', () => {
  const refused = { ok: false, refusal: { kind: 'logged_by_other' } };
  expect(mayUndo({ loggedBy: id<never>(), recordedAt }, wang, recordedAt)).toEqual(refused);
  expect(mayUndo({ loggedBy: null, recordedAt }, wang, recordedAt)).toEqual(refused);
});
