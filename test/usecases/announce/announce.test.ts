import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type {
  BankEventId,
  BatchId,
  ChurnAlertId,
  ClientId,
  StaffId,
  TaskForceId,
} from '../../../src/core/shared/ids.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { id } from '../../support/records.ts';

const [owner, colleague, clientId] = [id<StaffId>(), id<StaffId>(), id<ClientId>()];
const opened = {
  kind: 'client_opened_with_reason',
  clientId,
  staffId: colleague,
  ownerId: owner,
  reason: '代班，客户来电',
  validUntil: new Date('2026-11-23T16:00:00Z'),
} as const;

describe('a look at a client', () => {
  it('is told to the owner in the digest, and without the words of the reason', () => {
    const [draft, ...more] = announce(opened);
    expect(more).toEqual([]);
    expect(draft).toMatchObject({ recipient: `staff:${owner}`, data: { clientId, staffId: colleague } });
    expect(draft).toMatchObject({ urgent: false, forDigest: true });
    expect(JSON.stringify(draft)).not.toContain('代班');
  });

  it('is told to nobody when there is no owner, or she looked herself', () => {
    expect(announce({ ...opened, ownerId: null })).toEqual([]);
    expect(announce({ ...opened, ownerId: colleague })).toEqual([]);
  });

  it('is told once a day of the same colleague and client', () => {
    const key = (change: Partial<typeof opened>) => announce({ ...opened, ...change })[0]?.dedupeKey;
    expect(key({ reason: '代班，客户来电' })).toBe(key({}));
    expect(announce({ ...opened, validUntil: new Date('2026-11-24T16:00:00Z') })[0]?.dedupeKey).not.toBe(key({}));
  });
});

it('the digest is not held back by the budget it comes from', () => {
  const day = localDate('2026-11-23');
  const event = { kind: 'digest_made', staffId: owner, day, dedupeKey: 'digest:1', folded: 3, due: [] } as const;
  expect(announce(event)).toMatchObject([{ dedupeKey: 'digest:1', recipient: `staff:${owner}`, urgent: true }]);
});

it('the end of the calendar is told to each administrator, and to the management where it has a channel', () => {
  const told = (hasManagementChannel: boolean) =>
    announce({
      kind: 'calendar_ending',
      knownUntil: localDate('2026-12-31'),
      adminIds: [owner, colleague],
      hasManagementChannel,
    }).map(({ recipient }) => recipient);
  expect(told(false)).toEqual([`staff:${owner}`, `staff:${colleague}`]);
  expect(told(true)).toEqual([`staff:${owner}`, `staff:${colleague}`, 'channel:management']);
});

it('a week that was passed over is told to each administrator, and to the management where it has a channel, once', () => {
  const told = (hasManagementChannel: boolean) =>
    announce({
      kind: 'churn_week_passed_over',
      week: localDate('2026-11-16'),
      why: 'credit',
      times: 0.02,
      adminIds: [owner, colleague],
      hasManagementChannel,
    });
  expect(told(true).map(({ recipient }) => recipient)).toEqual([
    `staff:${owner}`,
    `staff:${colleague}`,
    'channel:management',
  ]);
  expect(told(false)).toHaveLength(2);
  expect(new Set(told(true).map(({ dedupeKey }) => dedupeKey)).size).toBe(3);
});

it('those in a task force that has not changed since hear of each alert of its client that money has stopped, once', () => {
  const event = {
    kind: 'task_force_told',
    forceId: id<TaskForceId>(),
    clientId,
    about: 'client_silent',
    name: '',
    revision: 3,
    toIds: [colleague],
  } as const;
  const [first, second] = [id<ChurnAlertId>(), id<ChurnAlertId>()];
  const keys = [first, second, first].flatMap((alertId) =>
    announce({ ...event, alertId }).map(({ dedupeKey }) => dedupeKey),
  );
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[2]).toBe(keys[0]);
});

it('an import is told to nobody: whoever ran it has its report', () => {
  expect(announce({ kind: 'import_failed', batchId: id<BatchId>(), cause: 'disk full' })).toEqual([]);
});

it('asks whoever has guests at an event once who came, when it begins, though her first guest has a place that was freed', () => {
  const [eventId, startsAt] = [id<BankEventId>(), new Date('2026-12-05T02:00:00Z')];
  const asked = (event: Parameters<typeof announce>[0]) =>
    announce(event)
      .filter(({ kind }) => kind === 'event_attendance')
      .map(({ recipient, dedupeKey, dueAt }) => ({ recipient, dedupeKey, dueAt }));
  const filled = asked({ kind: 'event_filled', eventId, invited: 1, toIds: [owner], startsAt });
  expect(filled).toEqual([
    { recipient: `staff:${owner}`, dedupeKey: `event_attendance:${eventId}:${owner}`, dueAt: startsAt },
  ]);
  const freed = { kind: 'event_invited', eventId, clientId, startsAt, at: new Date('2026-11-24T02:00:00Z') } as const;
  expect(asked({ ...freed, staffId: owner })).toEqual(filled);
  expect(asked({ ...freed, staffId: colleague })).toEqual([
    { recipient: `staff:${colleague}`, dedupeKey: `event_attendance:${eventId}:${colleague}`, dueAt: startsAt },
  ]);
});
