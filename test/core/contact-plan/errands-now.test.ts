import { describe, expect, it } from 'vitest';
import { type ErrandNow, withErrands } from '../../../src/core/contact-plan/errands-now.ts';
import type { Reason } from '../../../src/core/contact-plan/reason.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { FollowUpId } from '../../../src/core/shared/ids.ts';

const DAY = localDate('2026-11-23');
const YESTERDAY = localDate('2026-11-22');
const followUpId = 'f' as FollowUpId;
const promise: Reason = { kind: 'promise', followUpId, dueOn: YESTERDAY, points: 53, mustSince: YESTERDAY };
const check: Reason = { kind: 'post_loan', points: 20, mustSince: null };
const now = (change: Partial<ErrandNow>) =>
  withErrands([promise, check], [{ id: followUpId, dueOn: YESTERDAY, isDone: false, ...change }], DAY);

describe('the reasons of a line that stands, with what has become of what there was to do', () => {
  it.each([
    ['open: they are as they were', {}, [promise, check]],
    ['done: it comes last, and can wait', { isDone: true }, [check, { ...promise, isDone: true, mustSince: null }]],
    ['due today by now', { dueOn: DAY }, [{ ...promise, dueOn: DAY, mustSince: DAY }, check]],
    ['put off to a later day: it is none', { dueOn: localDate('2026-11-24') }, [check]],
    ['without a day by now: it is none', { dueOn: null }, [check]],
  ] as const)('%s', (_name, change, reasons) => {
    expect(now(change)).toEqual(reasons);
  });

  it('not needed any more: it is none', () => {
    expect(withErrands([promise, check], [], DAY)).toEqual([check]);
  });
});
