import { keysOfRow } from '../../src/bot/contact.ts';
import type { Staff } from '../../src/core/client/client.ts';
import type { LogDraft } from '../../src/core/client/contact-log/entry.ts';
import { STANDARD_CHECKLIST } from '../../src/core/client/knowledge/checklist.ts';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import { agendaStore, clientStore, contactStore, grantStore } from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { insertClient, insertedStaff, insertOwnership, insertTwoBranches, newId } from './bank.ts';
import { freshDatabase } from './database.ts';
import { noMatters, SHANGHAI } from './records.ts';

/** Monday in Shanghai, where it is 10:00. */
export const MONDAY = new Date('2026-11-23T02:00:00Z');
export const TODAY = localDate('2026-11-23');

/** A contact of today's, of which a test says what it is about. */
export const draft = (change: Partial<LogDraft> = {}): LogDraft => ({
  on: TODAY,
  channel: 'call',
  outcome: null,
  people: [],
  note: '周五答复利率',
  needs: [],
  promise: null,
  nextStep: null,
  ...change,
});

/** A branch with an owner, a colleague and an officer, and a client; and what use cases of contacts are made of. */
export async function contactBank() {
  const database = await freshDatabase();
  const [east, west] = await insertTwoBranches(database);
  const person = async (name: string, role: string, branchId: string): Promise<Staff> => {
    const email = `${name}@bank.example`.toLowerCase();
    return insertedStaff(database, name, { role, branchId, email });
  };
  const wang = await person('wang', 'rm', east);
  const client = async (name: string): Promise<ClientId> => {
    const id = await insertClient(database, name, { branchId: east });
    await insertOwnership(database, id, wang.id, 'owner');
    return id;
  };
  const time = { now: MONDAY };
  const clock = { now: () => time.now };
  let requests = 0;
  return {
    database,
    /** Set `now` to let time pass. */
    time,
    wang,
    grace: await person('grace', 'rm', east),
    far: await person('far', 'rm', west),
    boss: await person('boss', 'branch_manager', east),
    officer: await person('officer', 'complaints_officer', east),
    acme: await client('ACME'),
    client,
    deps: {
      clock,
      bankZone: SHANGHAI,
      calendar: bankCalendar('CN'),
      openingHours: { from: '09:00', until: '17:30' },
      newId,
      keysOfRow,
      clients: clientStore(database),
      grants: grantStore(database),
      checklist: STANDARD_CHECKLIST,
      matters: noMatters,
      contacts: contactStore(database),
      agenda: agendaStore(database),
      unitOfWork: unitOfWork(database, { clock, newId, announce }),
    },
    /** A request that no other has been. */
    request: (): { readonly requestKey: string; readonly origin: string } => {
      requests += 1;
      return { requestKey: `view:${requests}`, origin: 'test' };
    },
    /** `staff` is given `clientId` after a reason, for the day. */
    grant: (staff: Staff, clientId: ClientId) =>
      grantStore(database).insert({
        id: newId(),
        clientId,
        staffId: staff.id,
        kind: 'reason',
        validFrom: MONDAY,
        validUntil: new Date('2026-11-23T16:00:00Z'),
      }),
    trail: (entityId: string) => database.prisma.audit.findMany({ where: { entityId }, orderBy: { id: 'asc' } }),
  };
}

/** What a use case answers, where it must not refuse. */
export async function done<Value>(
  answer: Promise<{ readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: unknown }>,
): Promise<Value> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
