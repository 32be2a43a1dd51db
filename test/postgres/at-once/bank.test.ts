import { expect, test } from 'vitest';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { STANDARD_AUTHORITY } from '../../../src/core/churn/waiver/authority.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type {
  ChurnRulesId,
  ClientId,
  ComplaintId,
  DeputyId,
  HandOverId,
  TaskForceId,
  TierSchemeId,
} from '../../../src/core/shared/ids.ts';
import { churnAlertStore } from '../../../src/persistence/repositories.ts';
import { newId } from '../../support/bank.ts';
import { draftOf, NOTICE, settle } from '../../support/complaint-desk.ts';
import { shownAlert } from '../../support/shown-alert.ts';
import { type Desk, each, expectOneFirst, type Race, twoDesks } from '../../support/two-desks.ts';

// What two decide at the same moment, each by another process: who looks after a client, task forces, alerts, complaints, rules.

const bank = await twoDesks();
const { database, first, atOnce, wang, chen, grace, manager, admin, other, officer, branchId, client, request } = bank;
const { prisma } = database;
const origin = 'test';
const today = localDate('2026-11-23');

const handOver = (clientId: ClientId, to: Staff) => (desk: Desk, by: Staff) =>
  desk.proposeHandOver({
    by,
    fromId: wang.id,
    toId: to.id,
    clientIds: [clientId],
    mode: 'transfer',
    cause: 'workload',
    note: '',
    jointVisitOn: null,
    ...request(),
  });

async function offered(): Promise<HandOverId> {
  const clientId = await client();
  await handOver(clientId, grace)(first, wang);
  const { handOverId } = await prisma.handOverClient.findFirstOrThrow({ where: { clientId } });
  return handOverId as HandOverId;
}

// Each time other days, on which nobody stands in for 王莉 yet.
let weeks = 0;
function nextDays() {
  weeks += 1;
  return { from: addDays(today, 7 * weeks), until: addDays(today, 7 * weeks + 4) };
}

async function proposed(): Promise<TaskForceId> {
  const clientId = await client();
  const why = '进账连续下降，客户在看他行';
  const done = await first.proposeForce({ by: wang, clientId, alertId: null, why, ...request() });
  if (!done.ok) throw new Error(done.refusal.kind);
  return done.value.forceId;
}

async function convened(): Promise<TaskForceId> {
  const forceId = await proposed();
  await first.conveneForce({ by: manager, forceId, memberIds: [chen.id], roles: ['analysis'], ...request() });
  return forceId;
}

async function alerted() {
  const clientId = await client();
  const alert = { ...shownAlert, id: newId<typeof shownAlert.id>(), clientId };
  await churnAlertStore(database).raise([alert]);
  return alert.id;
}

const rules = { rules: DEFAULT_RULES, rehearsal: null, besides: null };

/** No proposal of churn rules is open. */
async function nothingProposed(): Promise<void> {
  const open = await prisma.churnRuleSet.findFirst({ where: { state: 'proposed' } });
  if (open !== null) await declined(open.id as ChurnRulesId)(first, admin);
}

const declined = (id: ChurnRulesId) => (desk: Desk, by: Staff) =>
  desk.declineRules({ by, id, reason: '先看两个季度', origin });

const RACES: Readonly<Record<string, Race>> = {
  'a client is offered to two successors': {
    second: 'nothing_to_hand_over',
    prepare: async () => {
      const clientId = await client();
      return [(desk) => handOver(clientId, grace)(desk, wang), (desk) => handOver(clientId, chen)(desk, manager)];
    },
  },
  'a client is offered to a successor while it is merged': {
    second: 'nothing_to_hand_over',
    prepare: async () => {
      const [survivorId, mergedId] = [await client(), await client()];
      const choice = { take: {}, ownerId: null };
      const merging = { survivorId, mergedId, choice, seen: { survivor: 1, merged: 1 }, ...request() };
      return [
        (desk) => desk.mergeClients({ by: manager, ...merging }),
        (desk) => handOver(mergedId, grace)(desk, wang),
      ];
    },
  },
  'a complaint of a client is filed while it is merged': {
    second: 'client_gone',
    prepare: async () => {
      const [survivorId, mergedId] = [await client(), await client()];
      const choice = { take: {}, ownerId: null };
      const merging = { survivorId, mergedId, choice, seen: { survivor: 1, merged: 1 }, ...request() };
      return [
        (desk) => desk.mergeClients({ by: manager, ...merging }),
        (desk) => desk.fileComplaint({ by: wang, draft: draftOf(mergedId), ...request() }),
      ];
    },
  },
  'a client is taken over while the offer is withdrawn': {
    second: 'ok',
    prepare: async () => {
      const id = await offered();
      return [
        (desk) => desk.answerHandOver({ by: grace, id, clientIds: null, answer: { kind: 'accept' }, origin }),
        (desk) => desk.answerHandOver({ by: wang, id, clientIds: null, answer: { kind: 'withdraw' }, origin }),
      ];
    },
  },
  'two are to stand in for a colleague on the same days': {
    second: 'deputy_already',
    prepare: async () => {
      const days = nextDays();
      return [
        (desk) => desk.appointDeputy({ by: wang, staffId: wang.id, deputyId: grace.id, ...days, ...request() }),
        (desk) => desk.appointDeputy({ by: manager, staffId: wang.id, deputyId: chen.id, ...days, ...request() }),
      ];
    },
  },
  'whoever is to stand in for a colleague is given a deputy for the same days': {
    second: 'deputy_away',
    prepare: async () => {
      const days = nextDays();
      return [
        (desk) => desk.appointDeputy({ by: grace, staffId: grace.id, deputyId: chen.id, ...days, ...request() }),
        (desk) => desk.appointDeputy({ by: wang, staffId: wang.id, deputyId: grace.id, ...days, ...request() }),
      ];
    },
  },
  'whoever is given a deputy is to stand in for a colleague on the same days': {
    second: 'stands_in',
    prepare: async () => {
      const days = nextDays();
      return [
        (desk) => desk.appointDeputy({ by: wang, staffId: wang.id, deputyId: grace.id, ...days, ...request() }),
        (desk) => desk.appointDeputy({ by: grace, staffId: grace.id, deputyId: chen.id, ...days, ...request() }),
      ];
    },
  },
  'the days of a deputy are ended by two': {
    second: 'ok',
    prepare: async () => {
      const days = nextDays();
      await first.appointDeputy({ by: wang, staffId: wang.id, deputyId: grace.id, ...days, ...request() });
      const { id } = await prisma.deputy.findFirstOrThrow({ orderBy: { id: 'desc' } });
      return each(wang, manager, (desk, by) => desk.endDeputy({ by, id: id as DeputyId, ...request() }));
    },
  },
  'a task force is proposed by two': {
    second: 'force_open',
    prepare: async () => {
      const clientId = await client();
      const why = '进账连续下降，客户在看他行';
      return each(wang, chen, (desk, by) => desk.proposeForce({ by, clientId, alertId: null, why, ...request() }));
    },
  },
  'a task force is convened while its proposal is withdrawn': {
    second: 'not_in_this_state',
    prepare: async () => {
      const forceId = await proposed();
      return [
        (desk) => desk.conveneForce({ by: manager, forceId, memberIds: [], roles: ['analysis'], ...request() }),
        (desk) => desk.withdrawForce({ by: wang, forceId, ...request() }),
      ];
    },
  },
  'a role is taken by two': {
    second: 'role_taken',
    prepare: async () => {
      const forceId = await convened();
      return each(wang, chen, (desk, by) => desk.claimRole({ by, forceId, role: 'analysis', ...request() }));
    },
  },
  'an alert is answered by two': {
    second: 'ok',
    prepare: async () => {
      const id = await alerted();
      return each(wang, manager, (desk, by) => desk.answerAlert({ by, id, answer: { kind: 'acknowledge' }, origin }));
    },
  },
  'a plan for an alert is written by two': {
    second: 'plan_changed',
    prepare: async () => {
      const id = await alerted();
      return each(wang, manager, (desk, by) =>
        desk.answerAlert({ by, id, answer: { kind: 'plan', text: `${by.name} 去拜访`, over: null }, origin }),
      );
    },
  },
  'a complaint is accepted by two': {
    second: 'changed_meanwhile',
    prepare: async () => {
      const filed = await first.fileComplaint({ by: wang, draft: draftOf(await client()), ...request() });
      const id = filed.ok ? filed.value.complaint.id : newId<ComplaintId>();
      const step = { kind: 'accept', identity: 'known', notice: NOTICE } as const;
      return each(officer, bank.officerToo, (desk, by) =>
        desk.takeComplaintStep({ by, id, seen: 1, step, ...request() }),
      );
    },
  },
  'a complaint is given the same channel by two': {
    second: 'ok',
    prepare: async () => {
      const filed = await first.fileComplaint({ by: wang, draft: draftOf(await client()), ...request() });
      const id = filed.ok ? filed.value.complaint.id : newId<ComplaintId>();
      return each(officer, bank.officerToo, async (desk, by) => ({
        ok: await desk.setComplaintChannel({ by, id, slackChannel: 'C0APART', origin }),
      }));
    },
  },
  'a complaint is filed by two': {
    second: 'filed_already',
    prepare: async () => {
      const draft = draftOf(await client());
      return each(wang, chen, (desk, by) => desk.fileComplaint({ by, draft, ...request() }));
    },
  },
  'a table of authority is written over by two': {
    second: 'policy_changed',
    prepare: async () => {
      const { version: over } = await first.findPolicy(admin, 'authority');
      const text = `${STANDARD_AUTHORITY}# ${newId<string>()}\n`;
      return each(admin, other, (desk, by) =>
        desk.writePolicy({ by, kind: 'authority', text: `${text}# ${by.name}\n`, over, origin }),
      );
    },
  },
  'rules of the early warning are proposed by two': {
    second: 'proposal_open',
    prepare: async () => {
      await nothingProposed();
      return each(admin, other, (desk, by) => desk.proposeRules({ by, ...rules, ...request() }));
    },
  },
  'rules of the early warning are declined by two': {
    second: 'proposal_gone',
    prepare: async () => {
      await nothingProposed();
      await first.proposeRules({ by: admin, ...rules, ...request() });
      const { id } = await prisma.churnRuleSet.findFirstOrThrow({ where: { state: 'proposed' } });
      return each(admin, other, declined(id as ChurnRulesId));
    },
  },
  'tiers are declined by two': {
    second: 'proposal_gone',
    prepare: async () => {
      const id = newId<TierSchemeId>();
      const scheme = {
        id,
        ownerId: null,
        rules: 'x',
        kinds: ['corporate'] as const,
        needsSecond: true,
        by: admin.id,
        at: new Date(),
      };
      await first.schemes.propose(scheme);
      return each(admin, other, (desk, by) => desk.declineScheme({ by, id, reason: '先看两个季度', origin }));
    },
  },
  'that a branch moves is said by two': {
    second: 'ok',
    prepare: async () => {
      const { from: movesOn } = nextDays();
      return each(manager, admin, (desk, by) => desk.recordBranchMove({ by, branchId, movesOn, note: '', origin }));
    },
  },
  'a channel is given up by two': {
    second: 'ok',
    prepare: async () => {
      const key = 'management';
      await prisma.bankChannel.create({ data: { key, slackChannel: 'C0BOSS', language: 'zh-CN' } });
      return each(admin, other, (desk, by) => desk.clearChannel({ by, key, ...request() }));
    },
  },
};

test.each(Object.entries(RACES))('%s', async (_, race) => expectOneFirst(bank, race));

test('a client that is asked about two complaints at once has said how content it is twice', async () => {
  const clientId = await client();
  const settled = async () => {
    const draft = { ...draftOf(clientId), isAnother: true };
    const filed = await first.fileComplaint({ by: officer, draft, ...request() });
    if (!filed.ok) throw new Error(filed.refusal.kind);
    const { id } = filed.value.complaint;
    await first.takeComplaintStep({ by: officer, id, seen: null, step: settle(null), ...request() });
    return id;
  };
  const [one, other] = [await settled(), await settled()];
  const step = { kind: 'survey', survey: { scores: { outcome: 5, handling: 4, loyalty: 3 }, note: '' } } as const;
  const ask = (id: ComplaintId) => (desk: Desk) =>
    desk.takeComplaintStep({ by: officer, id, seen: null, step, ...request() });
  expect(await atOnce(ask(one), ask(other))).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await prisma.measure.count({ where: { clientId, measure: 'satisfaction' } })).toBe(2);
});
