import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { recapDay } from '../../../src/usecases/contact-plan/recap-day.ts';
import type { Transaction, UnitOfWork } from '../../../src/usecases/ports.ts';

it('tells all who had a plan, asking once for each hundred of them and not person by person', async () => {
  const people = Array.from({ length: 250 }, (_, at) => `rm ${at}` as StaffId);
  const asked: number[] = [];
  const told: unknown[] = [];
  const tx: Pick<Transaction, 'firstTimes'> = {
    firstTimes: async (keys) => {
      asked.push(keys.length);
      // Whoever was told before is not told again.
      return new Set(keys.filter((key) => !key.startsWith('plan_recap:rm 7:')));
    },
  };
  const unitOfWork: UnitOfWork = async (_context, work) => {
    const { value, events } = await work(tx as Transaction);
    told.push(...events.map((event) => ('staffId' in event ? event.staffId : null)));
    return value;
  };
  await recapDay({ plans: { planned: async () => new Set(people) }, unitOfWork })(people, localDate('2026-11-23'));
  expect(asked).toEqual([100, 100, 50]);
  expect(told).toEqual(people.filter((id) => id !== 'rm 7'));
});
