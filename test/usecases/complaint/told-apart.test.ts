import { beforeEach, describe, expect, it } from 'vitest';
import { complaintReckoner } from '../../../src/bot/complaint-clocks.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, ClientId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { complaintStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { caseMessage } from '../../../src/slack/complaint/surfaces/case-message.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { type ComplaintDraft, fileComplaint } from '../../../src/usecases/complaint/file-complaint.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { readCallDue, readFiledAgain } from '../../../src/usecases/complaint/read-complaint.ts';
import { remindOfCalls } from '../../../src/usecases/complaint/remind-of-calls.ts';
import { openComplaint } from '../../../src/usecases/complaint/see-complaint.ts';
import { takeComplaintStep } from '../../../src/usecases/complaint/take-complaint-step.ts';
import { insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = [newId<BranchId>(), newId<BranchId>()];
await prisma.branch.createMany({
  data: [
    { id: east, name: '城东支行' },
    { id: west, name: '城西支行' },
  ],
});
const person = async (name: string, more: Parameters<typeof insertStaff>[2]): Promise<Staff> =>
  (await staffStore(database).find(await insertStaff(database, name, more))) as Staff;
const officer = await person('赵敏', { role: 'complaints_officer' });
const manager = await person('周立民', { branchId: east, role: 'branch_manager' });
const wang = await person('王莉', { branchId: east });
const chen = await person('陈浩', { branchId: east });
const he = await person('何俊', { branchId: west });
await prisma.bankChannel.create({ data: { key: 'complaints', slackChannel: 'C0COMPLAINT', language: 'zh-CN' } });

const MONDAY = new Date('2026-11-23T02:00:00Z');
let now = MONDAY;
const clock = { now: () => now };
const complaints = complaintStore(database);
const parts = {
  clock,
  newId,
  bankZone: SHANGHAI,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  reckoner: complaintReckoner(database, { bankZone: SHANGHAI }),
  baseCurrency: 'CNY' as Currency,
  staff: staffStore(database),
  complaints,
  tasks: { callAfter: (number: string) => number },
};
const file = fileComplaint(parts);
const take = takeComplaintStep(parts);
const open = openComplaint(parts);
const remind = remindOfCalls(parts);

let acme: ClientId;
beforeEach(async () => {
  now = MONDAY;
  acme = await insertClient(database, '海港物流', { branchId: east });
  await insertOwnership(database, acme, wang.id, 'owner');
  await prisma.outboxMessage.deleteMany({});
});

const NOBODY = { branchId: null, unit: null, staffId: null, ownerConcerned: false } as const;

async function filed(by: Staff, name: string | null, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> {
  const draft: ComplaintDraft = {
    clientId: name === null ? acme : null,
    complainant: { kind: name === null ? 'client' : 'non_client', name, identity: 'unchecked', language: null },
    source: 'branch',
    regulatorDueOn: null,
    receivedOn: localDate('2026-11-23'),
    words: '排队两小时，没人理',
    product: '柜面服务',
    about: NOBODY,
    remedy: null,
    severity: 'normal',
    handling: 'ordinary',
    isAnother: false,
    ...change,
  };
  const kept = await file({ by, draft, requestKey: newId(), origin: 'test' });
  if (!kept.ok) throw new Error(kept.refusal.kind);
  return kept.value;
}
const took = async ({ complaint: { id } }: KeptComplaint, by: Staff, step: Step): Promise<void> => {
  const taken = await take({ by, id, seen: null, step, requestKey: newId(), origin: 'test' });
  if (!taken.ok) throw new Error(`${step.kind}: ${taken.refusal.kind}`);
};
const messages = (kind: string) => prisma.outboxMessage.findMany({ where: { kind }, orderBy: { recipient: 'asc' } });
const linksOf = async ({ complaint }: KeptComplaint) => (await complaints.find(complaint.id))?.links;

describe('the same form, sent twice', () => {
  it('files one complaint of a stranger, however many strangers complain in that hour', async () => {
    // An outage: a hundred have complained to her colleagues before.
    await prisma.complaint.createMany({
      data: Array.from({ length: 100 }, (_, n) => ({
        id: newId<string>(),
        number: `C-2026-9${String(n).padStart(3, '0')}`,
        state: 'received',
        complainantKind: 'non_client',
        complainantName: `路人 ${n}`,
        language: 'zh-CN',
        source: 'branch',
        receivedAt: new Date(MONDAY.getTime() - 60_000),
        filedAt: new Date(MONDAY.getTime() - 60_000),
        filedBy: he.id,
        words: '取款机停机',
        severity: 'normal',
        packId: 'CN-2020-3',
        packVersion: 1,
      })),
    });
    const first = await filed(chen, '钱女士');
    const retried = await file({
      by: chen,
      draft: {
        clientId: null,
        complainant: { kind: 'non_client', name: '钱女士', identity: 'unchecked', language: null },
        source: 'branch',
        regulatorDueOn: null,
        receivedOn: localDate('2026-11-23'),
        words: first.complaint.words,
        product: '柜面服务',
        about: NOBODY,
        remedy: null,
        severity: 'normal',
        handling: 'ordinary',
        isAnother: false,
      },
      requestKey: newId(),
      origin: 'test',
    });
    expect(retried).toMatchObject({ ok: true, value: { complaint: { number: first.complaint.number } } });
    expect(await prisma.complaint.count({ where: { complainantName: '钱女士' } })).toBe(1);
  });
});

describe('the same complaint, filed again by a colleague who may not know of the first', () => {
  it('is filed, linked with the first and told to the officers, and nothing of it to her', async () => {
    const first = await filed(chen, '孙先生');
    now = new Date(now.getTime() + 5 * 60_000);
    const again = await filed(he, '孙 先生', { words: '在营业厅等了两个小时' });
    expect(again.complaint.number).not.toBe(first.complaint.number);
    expect(await linksOf(first)).toEqual([{ number: again.complaint.number, as: 'related' }]);
    expect(await linksOf(again)).toEqual([{ number: first.complaint.number, as: 'related' }]);
    const [told, ...others] = await messages('complaint_filed_again');
    expect(others).toEqual([]);
    expect(told?.recipient).toBe(`staff:${officer.id}`);
    expect(await readFiledAgain(parts, told?.data as never, officer)).toEqual({
      kind: 'complaint_filed_again',
      number: first.complaint.number,
      againNumber: again.complaint.number,
      who: '孙 先生',
      byName: '何俊',
    });
    // Whoever filed it sees how far hers is, and no number beside it; the first is not there for her.
    const hers = await open(he, again.complaint.id);
    expect(hers?.kind).toBe('state');
    expect(await open(he, first.complaint.id)).toBeNull();
    expect(await readFiledAgain(parts, told?.data as never, he)).toBeNull();
    expect(await prisma.audit.findMany({ where: { action: 'complaint_filed_again' } })).toMatchObject([
      { entityId: first.complaint.id, actor: `staff:${he.id}` },
    ]);
  });

  it('says nothing of the first where somebody sees it who is barred from the first', async () => {
    // About the manager of the branch: shut to everybody of it. Her RM files what she hears of the matter herself.
    const first = await filed(officer, null, { about: { ...NOBODY, staffId: manager.id } });
    now = new Date(now.getTime() + 60_000);
    const again = await filed(wang, null);
    expect(await linksOf(again)).toEqual([]);
    expect(await linksOf(first)).toEqual([{ number: again.complaint.number, as: 'related' }]);
    expect((await messages('complaint_filed_again')).map(({ recipient }) => recipient)).toEqual([
      `staff:${officer.id}`,
    ]);
  });

  it('is another matter after an hour, for another name, and where the first is closed', async () => {
    const first = await filed(chen, '李女士');
    await filed(he, '张女士');
    now = new Date(now.getTime() + 61 * 60_000);
    await filed(he, '李女士');
    await took(first, officer, { kind: 'withdraw', reason: '不再追究', notice: { channel: 'phone', text: '您好' } });
    now = MONDAY;
    expect(await messages('complaint_filed_again')).toEqual([]);
  });
});

describe('a week after the answer', () => {
  const settle: Step = {
    kind: 'settle',
    as: 'fast_lane',
    done: '已致歉',
    plan: { redress: null },
    cause: { class: 'felt_ignored', dimension: 'empathy', note: '' },
    agreement: '当场同意',
    identity: 'known',
    notice: { channel: 'phone', text: '您好' },
  };
  const dueOf = async ({ complaint }: KeptComplaint): Promise<readonly string[]> =>
    (await messages('complaint_call_due'))
      .filter(({ dedupeKey }) => dedupeKey.endsWith(complaint.id))
      .map(({ recipient }) => recipient);
  const aboutWang = { about: { ...NOBODY, staffId: wang.id } };

  it('whoever handled it is reminded where the owner may not know of it, or it was no client, once', async () => {
    const barred = await filed(he, null, aboutWang);
    const ofNobody = await filed(he, '赵先生');
    const plain = await filed(he, null, { isAnother: true });
    for (const each of [barred, ofNobody, plain]) await took(each, officer, settle);
    await remind(localDate('2026-11-29'));
    expect(await messages('complaint_call_due')).toEqual([]);
    for (const day of ['2026-11-30', '2026-12-01']) await remind(localDate(day));
    expect(await dueOf(barred)).toEqual([`staff:${officer.id}`]);
    expect(await dueOf(ofNobody)).toEqual([`staff:${officer.id}`]);
    // Her call stands on the card of the client: its owner has it.
    expect(await dueOf(plain)).toEqual([]);
    const data = { complaintId: barred.complaint.id };
    const said = { kind: 'complaint_call_due', number: barred.complaint.number, who: '海港物流' };
    expect(await readCallDue(parts, data, officer)).toEqual(said);
    expect(await readCallDue(parts, data, wang)).toBeNull();
    const scores = { outcome: 4, handling: 4, loyalty: 4 } as const;
    await took(barred, officer, { kind: 'survey', survey: { scores, note: '' } });
    expect(await readCallDue(parts, data, officer)).toBeNull();
  });

  it('is made good after a holiday, goes to an officer where the handler is gone, and is not due once it was opened again', async () => {
    const gone = await person('孙悦', { branchId: west, role: 'complaints_officer' });
    const [left, surveyed, appealed] = [
      await filed(he, null, aboutWang),
      await filed(he, '钱先生'),
      await filed(he, '吴先生'),
    ];
    for (const each of [left, surveyed, appealed]) await took(each, gone, settle);
    await took(surveyed, gone, {
      kind: 'survey',
      survey: { scores: { outcome: 5, handling: 5, loyalty: 5 }, note: '' },
    });
    const reason = '赔偿太少';
    await took(appealed, officer, { kind: 'appeal', reason, handlerId: officer.id });
    await prisma.staff.update({ where: { id: gone.id }, data: { active: false } });
    await remind(localDate('2026-12-09'));
    expect(await dueOf(left)).toEqual([`staff:${officer.id}`]);
    expect(await dueOf(surveyed)).toEqual([]);
    expect(await dueOf(appealed)).toEqual([]);
  });
});

it('a group says who leads it, and the one that leads it of how many it is', async () => {
  const lead = await filed(chen, '周女士');
  const others = [await filed(chen, '郑女士'), await filed(chen, '冯先生')];
  for (const each of others) await took(each, officer, { kind: 'link', to: lead.complaint.id, as: 'group' });
  const numbers = others.map(({ complaint }) => complaint.number);
  expect(await linksOf(lead)).toEqual(numbers.map((number) => ({ number, as: 'leads' })));
  for (const each of others) expect(await linksOf(each)).toEqual([{ number: lead.complaint.number, as: 'led_by' }]);
  const reader = { wording: wordingIn('en'), today: localDate('2026-11-23'), now, zone: SHANGHAI };
  const shown = await open(officer, lead.complaint.id);
  if (shown === null) throw new Error('the officer does not see it');
  expect(JSON.stringify(caseMessage(shown.shown, reader).blocks)).toContain(`Leads a group of 3: ${numbers.join(' ')}`);
});
