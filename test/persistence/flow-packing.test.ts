import { expect, test } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { BYTES_PER_WEEK, unpackFlows } from '../../src/persistence/flow-packing.ts';

/** One week written by hand: four int8 and an int4, big-endian. */
function week(debit: bigint, credit: bigint, internalDebit: bigint, internalCredit: bigint, dealings: number): Buffer {
  const bytes = Buffer.alloc(36);
  [debit, credit, internalDebit, internalCredit].forEach((amount, i) => {
    bytes.writeBigInt64BE(amount, 8 * i);
  });
  bytes.writeInt32BE(dealings, 32);
  return bytes;
}

const monday = localDate('2025-12-29');

test('weeks follow one another from the first; amounts beyond 2^53 stay exact', () => {
  const packed = Buffer.concat([week(1n, 2n, 3n, 4n, 5), week(2n ** 53n + 1n, 2n ** 63n - 1n, 0n, 0n, 0)]);
  expect(unpackFlows(packed, monday)).toEqual([
    { week: '2025-12-29', debit: 1n, credit: 2n, internalDebit: 3n, internalCredit: 4n, dealings: 5 },
    {
      week: '2026-01-05',
      debit: 9007199254740993n,
      credit: 9223372036854775807n,
      internalDebit: 0n,
      internalCredit: 0n,
      dealings: 0,
    },
  ]);
});

test('a week without a row is left out, which a week without dealings is not', () => {
  const packed = Buffer.concat([week(0n, 0n, 0n, 0n, 0), week(0n, 0n, 0n, 0n, -1), week(7n, 0n, 0n, 0n, 1)]);
  expect(unpackFlows(packed, monday).map((flow) => flow.week)).toEqual(['2025-12-29', '2026-01-12']);
});

test('bytes that begin in the middle of other memory are read from where they begin', () => {
  const memory = Buffer.concat([Buffer.alloc(5), week(9n, 0n, 0n, 0n, 1)]);
  expect(unpackFlows(new Uint8Array(memory.subarray(5)), monday)[0]?.debit).toBe(9n);
  expect(unpackFlows(memory.subarray(5, 5 + BYTES_PER_WEEK), monday)[0]?.debit).toBe(9n);
});
