import { expect, test } from 'vitest';
import { complaintReckoner } from '../../src/bot/complaint-clocks.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { fileComplaint } from '../../src/usecases/complaint/file-complaint.ts';
import type { UnitOfWork } from '../../src/usecases/ports.ts';
import { insertedStaff, newId } from '../support/bank.ts';
import { freshPostgres } from '../support/postgres.ts';
import { SHANGHAI } from '../support/records.ts';

const database = await freshPostgres();
// Monday, 10:00 in Shanghai.
const clock = { now: () => new Date('2026-11-23T02:00:00Z') };

test('of somebody who is no client, one form files one complaint, whichever process comes first', async () => {
  const by = await insertedStaff(database, '王莉');
  const real = unitOfWork(database, { clock, newId, announce: () => [] });
  const met = Promise.withResolvers<void>();
  let arrived = 0;
  // Both have looked for one that stands before either says that it is the first.
  const meeting: UnitOfWork = (context, work) =>
    real(context, (tx) =>
      work({
        ...tx,
        firstTime: async (key) => {
          arrived += 1;
          if (arrived === 2) met.resolve();
          await met.promise;
          return tx.firstTime(key);
        },
      }),
    );
  const reckoner = complaintReckoner(database, { bankZone: SHANGHAI });
  const file = fileComplaint({ clock, newId, unitOfWork: meeting, reckoner });
  const draft = {
    clientId: null,
    complainant: { kind: 'non_client', name: '孙先生', identity: 'unchecked', language: null },
    source: 'phone',
    regulatorDueOn: null,
    receivedOn: localDate('2026-11-23'),
    words: '排队两小时',
    product: null,
    about: { branchId: null, unit: null, staffId: null, ownerConcerned: false },
    remedy: null,
    severity: 'normal',
    handling: 'ordinary',
    isAnother: false,
  } as const;
  const filed = await Promise.all([1, 2].map(() => file({ by, draft, requestKey: 'view:V1', origin: 'test' })));
  expect(filed.map((each) => each.ok && each.value.complaint.number)).toEqual(['C-2026-0001', 'C-2026-0001']);
  expect(await database.prisma.complaint.count()).toBe(1);
});
