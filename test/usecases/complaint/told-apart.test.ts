import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { caseMessage } from '../../../src/slack/complaint/surfaces/case-message.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import type { ComplaintDraft } from '../../../src/usecases/complaint/file-complaint.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { readFiledAgain } from '../../../src/usecases/complaint/read-complaint.ts';
import { newId } from '../../support/bank.ts';
import { complaintDesk, draftOf, MONDAY, NOBODY, NOTICE } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, manager, wang, chen, he, at, parts, open, went } = desk;

let acme: ClientId;
beforeEach(async () => {
  at.now = MONDAY;
  acme = await desk.aClient();
  await prisma.outboxMessage.deleteMany({});
});

const filed = (by: Staff, name: string | null, change: Partial<ComplaintDraft> = {}): Promise<KeptComplaint> =>
  desk.filed(by, draftOf(name ?? acme, change));
const messages = (kind: string) => prisma.outboxMessage.findMany({ where: { kind }, orderBy: { recipient: 'asc' } });
const linksOf = async ({ complaint }: KeptComplaint) => (await parts.complaints.find(complaint.id))?.links;

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
    const retried = await desk.asked(chen, draftOf('钱女士'));
    expect(retried).toMatchObject({ ok: true, value: { complaint: { number: first.complaint.number } } });
    expect(await prisma.complaint.count({ where: { complainantName: '钱女士' } })).toBe(1);
  });
});

describe('the same complaint, filed again by a colleague who may not know of the first', () => {
  it('is filed, linked with the first and told to the officers, and nothing of it to her', async () => {
    const first = await filed(chen, '孙先生');
    at.now = new Date(at.now.getTime() + 5 * 60_000);
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
    at.now = new Date(at.now.getTime() + 60_000);
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
    at.now = new Date(at.now.getTime() + 61 * 60_000);
    await filed(he, '李女士');
    await went(first, [officer, { kind: 'withdraw', reason: '不再追究', notice: NOTICE }]);
    at.now = MONDAY;
    expect(await messages('complaint_filed_again')).toEqual([]);
  });
});

it('a group says who leads it, and the one that leads it of how many it is', async () => {
  const lead = await filed(chen, '周女士');
  const others = [await filed(chen, '郑女士'), await filed(chen, '冯先生')];
  for (const each of others) await went(each, [officer, { kind: 'link', to: lead.complaint.id, as: 'group' }]);
  const numbers = others.map(({ complaint }) => complaint.number);
  expect(await linksOf(lead)).toEqual(numbers.map((number) => ({ number, as: 'leads' })));
  for (const each of others) expect(await linksOf(each)).toEqual([{ number: lead.complaint.number, as: 'led_by' }]);
  const reader = { wording: wordingIn('en'), today: localDate('2026-11-23'), now: at.now, zone: SHANGHAI };
  const shown = await open(officer, lead.complaint.id);
  if (shown === null) throw new Error('the officer does not see it');
  expect(JSON.stringify(caseMessage(shown.shown, reader).blocks)).toContain(`Leads a group of 3: ${numbers.join(' ')}`);
});
