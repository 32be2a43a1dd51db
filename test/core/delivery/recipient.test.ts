import { expect, it } from 'vitest';
import { parseRecipient, staffRecipient } from '../../../src/core/delivery/recipient.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { id } from '../../support/records.ts';

it('reads back what it writes', () => {
  const staffId = id<StaffId>();
  expect(parseRecipient(staffRecipient(staffId))).toEqual({ kind: 'staff', staffId });
  expect(parseRecipient('channel:management')).toEqual({ kind: 'channel', key: 'management' });
});

it.each(['', 'staff:', 'staff:王莉', 'channel:', 'group:x', 'x'])('knows nobody by “%s”', (text) => {
  expect(parseRecipient(text)).toBeNull();
});
