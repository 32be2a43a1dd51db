import { expect } from 'vitest';
import { complaintReckoner } from '../../src/bot/complaint-clocks.ts';
import { keysOfRow } from '../../src/bot/contact.ts';
import { deputyUseCases } from '../../src/bot/deputy.ts';
import { gatheringUseCases } from '../../src/bot/gathering.ts';
import { giftUseCases } from '../../src/bot/gift.ts';
import { handOverUseCases } from '../../src/bot/hand-over.ts';
import { knowledgeUseCases } from '../../src/bot/knowledge.ts';
import type { Parts } from '../../src/bot/parts.ts';
import { peopleUseCases } from '../../src/bot/people.ts';
import { referralUseCases } from '../../src/bot/referral.ts';
import { taskForceUseCases } from '../../src/bot/task-force.ts';
import type { Staff } from '../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../src/core/client/knowledge/checklist.ts';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import type { ClientId, PlanLineId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import type { Database } from '../../src/persistence/database.ts';
import { callStore, clientStore, grantStore, staffStore, tierSchemeStore } from '../../src/persistence/repositories.ts';
import { tasksIn } from '../../src/slack/wording/tasks.ts';
import { eraseRecord } from '../../src/usecases/audit/erase-record.ts';
import { saveList } from '../../src/usecases/book/saved-lists.ts';
import { answerAlert } from '../../src/usecases/churn/answer-alert.ts';
import { declineRules } from '../../src/usecases/churn/rules/decide-rules.ts';
import { proposeRules } from '../../src/usecases/churn/rules/propose-rules.ts';
import { recordBranchMove } from '../../src/usecases/churn/signals/record-branch-move.ts';
import { recordSignal } from '../../src/usecases/churn/signals/record-signals.ts';
import type { ClientLookup } from '../../src/usecases/client/ports.ts';
import { fileComplaint } from '../../src/usecases/complaint/file-complaint.ts';
import { setComplaintChannel } from '../../src/usecases/complaint/set-channel.ts';
import { takeBackShutCalls } from '../../src/usecases/complaint/take-back-calls.ts';
import { takeComplaintStep } from '../../src/usecases/complaint/take-complaint-step.ts';
import { addNote, editContact } from '../../src/usecases/contact/edit-contact.ts';
import { bookAppointment, endAppointment } from '../../src/usecases/contact/keep-appointment.ts';
import { endFollowUp } from '../../src/usecases/contact/keep-follow-up.ts';
import { logContact } from '../../src/usecases/contact/log-contact.ts';
import { undoLog } from '../../src/usecases/contact/undo-log.ts';
import { answerLine } from '../../src/usecases/contact-plan/answer-line.ts';
import { arrangePlan } from '../../src/usecases/contact-plan/arrange-plan.ts';
import { setQuietTimes } from '../../src/usecases/contact-plan/keep-quiet-times.ts';
import { clearChannel } from '../../src/usecases/delivery/channels.ts';
import { keepApart } from '../../src/usecases/merging/keep-apart.ts';
import { mergeClients } from '../../src/usecases/merging/merge-clients.ts';
import type { UnitOfWork } from '../../src/usecases/ports.ts';
import { declineScheme } from '../../src/usecases/tier/decide-scheme.ts';
import { twoBots } from './at-once.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership, newId } from './bank.ts';
import { noMatters, SHANGHAI } from './records.ts';

/** Monday, 10:00 in Shanghai. */
const clock = { now: () => new Date('2026-11-23T02:00:00Z') };

/** Finds clients by their whole names alone. */
const lookupIn = ({ prisma }: Database): ClientLookup => ({
  search: async (name) => {
    const found = await prisma.client.findMany({ where: { name, closedOn: null } });
    const matched = { field: 'name', text: name, ranges: [] } as const;
    return found.map(({ id }) => ({ clientId: id, name, score: 1, exact: true, matched }));
  },
  look: async () => undefined,
});
const currency = 'CNY' as Currency;
const calendar = bankCalendar('CN');
const openingHours = { from: '09:00', until: '17:30' };

/** What people ask of a bot, as a bot makes it. */
function desk(database: Database, unitOfWork: UnitOfWork) {
  const parts: Parts = {
    clock,
    bankZone: SHANGHAI,
    newId,
    database,
    unitOfWork,
    clients: clientStore(database),
    staff: staffStore(database),
    grants: grantStore(database),
    checklist: STANDARD_CHECKLIST,
    matters: noMatters,
  };
  const tasks = tasksIn('zh-CN');
  const lookup = lookupIn(database);
  const reckoner = complaintReckoner(database, { bankZone: SHANGHAI });
  return {
    ...deputyUseCases(parts),
    ...giftUseCases(parts, { once: 50_000n, perYear: 200_000n }, currency),
    ...handOverUseCases(parts, tasks),
    ...knowledgeUseCases(parts),
    ...peopleUseCases(parts),
    ...referralUseCases(parts, lookup, tasks),
    ...gatheringUseCases(parts, tasks),
    ...taskForceUseCases(parts, lookup, { calendar, currency }),
    eraseRecord: eraseRecord(parts),
    setQuietTimes: setQuietTimes(parts),
    mergeClients: mergeClients(parts),
    keepApart: keepApart(parts),
    answerLine: answerLine({ ...parts, calendar, keysOfRow }),
    arrangePlan: arrangePlan(parts),
    bookAppointment: bookAppointment({ ...parts, calendar, openingHours }),
    endAppointment: endAppointment({ ...parts, calendar, openingHours }),
    endFollowUp: endFollowUp(parts),
    undoLog: undoLog(parts),
    logContact: logContact({ ...parts, keysOfRow }),
    addNote: addNote({ ...parts, keysOfRow }),
    editContact: editContact({ ...parts, keysOfRow }),
    answerAlert: answerAlert({ ...parts, calendar }),
    proposeRules: proposeRules(parts),
    declineRules: declineRules(parts),
    recordBranchMove: recordBranchMove(parts),
    recordSignal: recordSignal({ ...parts, calendar, measures: tasks.measures }),
    fileComplaint: fileComplaint({ ...parts, reckoner }),
    takeBackShutCalls: takeBackShutCalls({ ...parts, calls: callStore(database) }),
    takeComplaintStep: takeComplaintStep({ ...parts, reckoner, baseCurrency: currency, tasks }),
    setComplaintChannel: setComplaintChannel(parts),
    declineScheme: declineScheme(parts),
    saveList: saveList(parts),
    clearChannel: clearChannel(parts),
    schemes: tierSchemeStore(database),
  };
}

export type Desk = ReturnType<typeof desk>;

/** Two bots of one bank, its people, and clients of 王莉 and 陈浩 alike. */
export async function twoDesks() {
  const bots = await twoBots(clock, desk);
  const { database } = bots;
  const branchId = await insertBranch(database, '城东支行');
  const person = (name: string, role: string): Promise<Staff> => insertedStaff(database, name, { role, branchId });
  const wang = await person('王莉', 'rm');
  const chen = await person('陈浩', 'rm');
  let clients = 0;
  let plans = 0;
  return {
    ...bots,
    branchId,
    wang,
    chen,
    grace: await person('Grace', 'rm'),
    manager: await person('周立民', 'branch_manager'),
    admin: await person('系统管理员', 'admin'),
    other: await person('另一位管理员', 'admin'),
    officer: await person('赵敏', 'complaints_officer'),
    officerToo: await person('秦岚', 'complaints_officer'),
    client: async (): Promise<ClientId> => {
      clients += 1;
      const id = await insertClient(database, `海港物流 ${clients}`, { branchId });
      await insertOwnership(database, id, wang.id, 'owner');
      await insertOwnership(database, id, chen.id, 'co_owner');
      return id;
    },
    /** A line of a plan of 王莉, of another day each time. */
    aLine: async (clientId: ClientId): Promise<PlanLineId> => {
      const [planId, id] = [newId<string>(), newId<PlanLineId>()];
      const none = { meetingsTarget: 0, meetingsMost: 4, callsTarget: 0, callsMost: 15, leftOut: {} };
      plans += 1;
      const day = new Date(Date.UTC(2027, 0, 4 + plans));
      await database.prisma.plan.create({ data: { id: planId, staffId: wang.id, day, madeAt: clock.now(), ...none } });
      const line = { id, planId, clientId, position: 1, kind: 'call', goal: 'trust' };
      await database.prisma.planLine.create({ data: { ...line, reasons: [] } });
      return id;
    },
    /** A request that no other has been. */
    request: () => ({ requestKey: `view:${newId<string>()}`, origin: 'test' }),
  };
}

type Answer = { readonly ok: boolean; readonly refusal?: { readonly kind: string } };
type Ask = (desk: Desk) => Promise<Answer>;

/** Two who ask at once, and how the second is answered: `ok` where she finds done what she wanted. */
export type Race = { readonly second: string; readonly prepare: () => Promise<readonly [Ask, Ask]> };

/** Each asks the same of her own bot. */
export const each = (one: Staff, two: Staff, ask: (desk: Desk, by: Staff) => Promise<Answer>): readonly [Ask, Ask] => [
  (desk) => ask(desk, one),
  (desk) => ask(desk, two),
];

/** The first is carried out, the second is told; on the trail and in the outbox stands what the first alone leaves there. */
export async function expectOneFirst(
  { first, atOnce, leaves }: Pick<Awaited<ReturnType<typeof twoDesks>>, 'first' | 'atOnce' | 'leaves'>,
  { second, prepare }: Race,
): Promise<void> {
  const [alone] = await prepare();
  const left = await leaves(() => alone(first));
  expect(left).not.toEqual({});
  const [one, two] = await prepare();
  let answers: readonly Answer[] = [];
  const leftByBoth = await leaves(async () => {
    answers = (await atOnce(one, two)) as readonly Answer[];
  });
  expect(answers.map(({ ok, refusal }) => (ok ? 'ok' : refusal?.kind))).toEqual(['ok', second]);
  expect(leftByBoth).toEqual(left);
}
