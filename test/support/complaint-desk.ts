import { complaintReckoner } from '../../src/bot/complaint-clocks.ts';
import type { Staff } from '../../src/core/client/client.ts';
import type { Step } from '../../src/core/complaint/step.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import type { Database } from '../../src/persistence/database.ts';
import { callStore, complaintStore, staffStore } from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { type ComplaintDraft, fileComplaint } from '../../src/usecases/complaint/file-complaint.ts';
import type { KeptComplaint } from '../../src/usecases/complaint/ports.ts';
import { openComplaint } from '../../src/usecases/complaint/see-complaint.ts';
import { takeComplaintStep } from '../../src/usecases/complaint/take-complaint-step.ts';
import { insertClient, insertedStaff, insertOwnership, insertTwoBranches, type MoreOfStaff, newId } from './bank.ts';
import { inBoth } from './in-both.ts';
import { SHANGHAI } from './records.ts';

/** Monday, 10:00 in Shanghai. */
export const MONDAY = new Date('2026-11-23T02:00:00Z');

export const NOTICE = { channel: 'phone', text: '您好，已为您登记。' } as const;
export const CAUSE = { class: 'felt_ignored', dimension: 'reliability', note: '' } as const;
export const NOBODY = { branchId: null, unit: null, staffId: null, ownerConcerned: false } as const;

/** Of a draft: what happened at a counter, and what the client asks for. */
export const AT_COUNTER = { about: { ...NOBODY, unit: '营业部柜面' }, remedy: '退费并说明' } as const;

/** A judgement for the client, of which she is told. */
export const JUDGEMENT = { outcome: 'upheld', findings: '重复收取', basis: '第 8 条', reasons: '系统' } as const;
export const JUDGE = { kind: 'judge', judgement: JUDGEMENT, notice: NOTICE } as const satisfies Step;

/** Given to somebody at the branch where she works. */
export const assign = (to: Staff): Step => ({
  kind: 'assign',
  handlerId: to.id,
  handlingBranchId: to.branch?.id ?? null,
});

/** A step and who takes it. */
type Taken = readonly [by: Staff, step: Step];

export const yuan = (count: number) => ({ minor: BigInt(count) * 100n, currency: 'CNY' as Currency });

/** Settled at once, for so many yuan or for none. */
export const settle = (count: number | null): Step => ({
  kind: 'settle',
  as: 'fast_lane',
  done: '当场退还',
  plan: { redress: count === null ? null : yuan(count) },
  cause: CAUSE,
  agreement: '电话同意',
  identity: 'known',
  notice: NOTICE,
});

/** A complaint by phone: of a client; of somebody who is none, by name. */
export const draftOf = (of: ClientId | string, change: Partial<ComplaintDraft> = {}): ComplaintDraft => ({
  ...(isId(of)
    ? { clientId: of, complainant: { kind: 'client', name: null, identity: 'unchecked', language: null } }
    : { clientId: null, complainant: { kind: 'non_client', name: of, identity: 'unchecked', language: null } }),
  source: 'phone',
  regulatorDueOn: null,
  receivedOn: localDate('2026-11-23'),
  words: '手续费收了两次',
  product: '手续费',
  about: NOBODY,
  remedy: null,
  severity: 'normal',
  handling: 'ordinary',
  isAnother: false,
  ...change,
});

const isId = (of: ClientId | string): of is ClientId => /^[0-9a-f-]{36}$/.test(of);

/** Where complaints are taken in and worked on: two branches, those who work there, a client of 王莉's, a clock to set. */
export async function complaintDesk(database: Database) {
  const { prisma } = database;
  const [east, west] = await insertTwoBranches(database);
  const person = (name: string, more: MoreOfStaff) => insertedStaff(database, name, more);
  const people = {
    officer: await person('赵敏', { role: 'complaints_officer' }),
    manager: await person('周立民', { branchId: east, role: 'branch_manager' }),
    wang: await person('王莉', { branchId: east, email: 'wang@bank.example' }),
    chen: await person('陈浩', { branchId: east }),
    he: await person('何俊', { branchId: west }),
  };
  await prisma.bankChannel.create({ data: { key: 'complaints', slackChannel: 'C0COMPLAINT', language: 'zh-CN' } });

  const at = { now: MONDAY };
  const clock = { now: () => at.now };
  const parts = {
    clock,
    newId,
    bankZone: SHANGHAI,
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
    reckoner: complaintReckoner(database, { bankZone: SHANGHAI }),
    baseCurrency: 'CNY' as Currency,
    staff: staffStore(database),
    calls: callStore(database),
    complaints: complaintStore(database),
    tasks: { callAfter: (number: string) => inBoth(`call after ${number}`) },
  };
  const [file, take] = [fileComplaint(parts), takeComplaintStep(parts)];

  async function aClient(): Promise<ClientId> {
    const id = await insertClient(database, '海港物流', { branchId: east });
    await insertOwnership(database, id, people.wang.id, 'owner');
    return id;
  }
  const asked = (by: Staff, draft: ComplaintDraft, filing = file) =>
    filing({ by, draft, requestKey: `view:${newId<string>()}`, origin: 'test' });
  async function filed(by: Staff, draft: ComplaintDraft, filing = file): Promise<KeptComplaint> {
    const kept = await asked(by, draft, filing);
    if (!kept.ok) throw new Error(`refused: ${kept.refusal.kind}`);
    return kept.value;
  }
  const asks = ({ complaint: { id } }: KeptComplaint, by: Staff, step: Step) =>
    take({ by, id, seen: null, step, requestKey: `view:${newId<string>()}`, origin: 'test' });
  /** Takes steps one after the other; the case as it then stands. */
  async function went(kept: KeptComplaint, ...steps: readonly Taken[]): Promise<KeptComplaint> {
    let standing = kept;
    for (const [by, step] of steps) {
      const answer = await asks(kept, by, step);
      if (!answer.ok) throw new Error(`refused: ${step.kind}, ${answer.refusal.kind}`);
      standing = answer.value;
    }
    return standing;
  }

  /** Why a step is refused; null where it is taken. */
  const refusalOf = async (kept: KeptComplaint, by: Staff, step: Step): Promise<string | null> => {
    const answer = await asks(kept, by, step);
    return answer.ok ? null : answer.refusal.kind;
  };
  const { officer, he } = people;
  /** From intake to a plan that waits for its approval, handled in the west. */
  const toPlan: readonly Taken[] = [
    [officer, { kind: 'accept', identity: 'known', notice: NOTICE }],
    [officer, { kind: 'gather_facts', facts: '入账两次' }],
    [officer, JUDGE],
    [officer, assign(he)],
    [he, { kind: 'analyse_cause', cause: CAUSE }],
    [he, { kind: 'propose_plan', plan: { text: '退还', redress: yuan(200) } }],
  ];
  /** What was told of a case, and to whom. */
  const messagesOf = async ({ complaint: { id } }: KeptComplaint): Promise<readonly string[]> =>
    (await prisma.outboxMessage.findMany({ where: { data: { path: ['complaintId'], equals: id } } }))
      .map(({ kind, recipient }) => `${kind} ${recipient}`)
      .toSorted();

  return {
    ...people,
    ...{ east, west, at, clock, parts, person, aClient, asked, filed, take, asks, went },
    ...{ refusalOf, toPlan, messagesOf },
    open: openComplaint(parts),
  };
}
