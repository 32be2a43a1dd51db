import { expect, it } from 'vitest';
import { closedBefore, keptUntil, withoutWords } from '../../../src/core/complaint/retention.ts';
import { STEP_KINDS } from '../../../src/core/complaint/take-step.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { stepOf } from './cases.ts';

const day = localDate;

it('keeps a record for three years after its case was closed, and never lets go of it early', () => {
  expect(keptUntil(day('2023-11-23'))).toBe('2026-11-23');
  // Closed before that day: on 24 November 2026 that is the 23rd of three years ago, whose last day was yesterday.
  expect(closedBefore(day('2026-11-24'), 3)).toBe('2023-11-24');
  expect(closedBefore(day('2026-11-24'), 5)).toBe('2021-11-24');
  // Of a leap day: kept until 28 February, gone on 1 March.
  expect(keptUntil(day('2024-02-29'))).toBe('2027-02-28');
  expect(day('2024-02-29') < closedBefore(day('2027-02-28'), 3)).toBe(false);
  expect(day('2024-02-29') < closedBefore(day('2027-03-01'), 3)).toBe(true);
});

it('leaves of no step a word that somebody wrote, and of each what was chosen', () => {
  const HAN = /\p{Script=Han}/u;
  for (const kind of STEP_KINDS) expect(JSON.stringify(withoutWords(plain(stepOf(kind))))).not.toMatch(HAN);
  expect(withoutWords(plain(stepOf('judge')))).toEqual({
    judgement: { outcome: 'upheld' },
    notice: { channel: 'phone' },
  });
  expect(withoutWords({ evidence: [{ label: '退费凭证', reference: 'core:8812' }], done: '已退' })).toEqual({
    evidence: [{}],
  });
  expect(
    withoutWords({ text: 'anything', invented: 'a name nobody knows', days: 15, survey: { scores: { outcome: 4 } } }),
  ).toEqual({ days: 15, survey: { scores: { outcome: 4 } } });
  // Whom it was about goes on barring her.
  const about = { aboutStaffId: 'a', concernedOwnerId: 'b' };
  expect(withoutWords({ words: '王莉从不回电', ...about })).toEqual(about);
});

const plain = ({ kind: _kind, ...data }: ReturnType<typeof stepOf>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(data, (_key, value) => (typeof value === 'bigint' ? String(value) : value)));
