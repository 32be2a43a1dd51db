import { expect, it } from 'vitest';
import { type ChannelPurpose, channelKey, parseChannelKey } from '../../../src/core/delivery/channel.ts';
import { channelRecipient, parseRecipient } from '../../../src/core/delivery/recipient.ts';
import type { BranchId } from '../../../src/core/shared/ids.ts';
import { id } from '../../support/records.ts';

it.each<ChannelPurpose>([{ kind: 'management' }, { kind: 'complaints' }, { kind: 'branch', branchId: id<BranchId>() }])(
  '%j is read as it was written',
  (purpose) => {
    const key = channelKey(purpose);
    expect(parseChannelKey(key)).toEqual(purpose);
    expect(parseRecipient(channelRecipient(purpose))).toEqual({ kind: 'channel', key });
  },
);

it.each(['', 'general', 'branch:', 'branch:1', 'Management', `branch:${id<BranchId>()}x`])('%j is no key', (text) => {
  expect(parseChannelKey(text)).toBeNull();
});
