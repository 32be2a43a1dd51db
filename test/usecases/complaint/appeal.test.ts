import { beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '../../../src/core/complaint/step.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { clockStore, listedStore } from '../../../src/persistence/repositories.ts';
import { listComplaints } from '../../../src/usecases/complaint/list-complaints.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { openComplaint } from '../../../src/usecases/complaint/see-complaint.ts';
import { assign, complaintDesk, draftOf, MONDAY, NOTICE, settle } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const desk = await complaintDesk(database);
const { officer, chen, at, parts, person, asks, went } = desk;
const compliance = await person('秦岚', { role: 'compliance' });

const ACCEPT: Step = { kind: 'accept', identity: 'known', notice: NOTICE };
const FACTS: Step = { kind: 'gather_facts', facts: '单笔收取' };
const judgement = { outcome: 'not_upheld', findings: '单笔收取', basis: '价目表', reasons: '无误' } as const;
const NOT_UPHELD: Step = { kind: 'judge', judgement, notice: NOTICE };
const REPORT: Step = { kind: 'report', notice: NOTICE };

it('keeps the term of an appeal until the client has been told the answer that it changed, and is then appealed no more', async () => {
  const list = listComplaints({ ...parts, listed: listedStore(database), clocks: clockStore(database, SHANGHAI) });
  const dueOf = async ({ complaint: { id } }: KeptComplaint) =>
    (await list(officer, 'open')).cases.find((each) => each.id === id)?.due;
  const filed = await desk.filed(chen, draftOf(await desk.aClient()));
  const told = await went(filed, [officer, ACCEPT], [officer, FACTS], [officer, NOT_UPHELD], [officer, REPORT]);
  at.now = new Date('2026-12-14T02:00:00Z');
  const appealed = await went(told, [officer, { kind: 'appeal', reason: '不认可', handlerId: compliance.id }]);
  const appeal = { clock: 'appeal', dueOn: '2027-01-13' };
  expect(await dueOf(appealed)).toMatchObject(appeal);
  const decision = { kind: 'decide_appeal', reasons: '应予支持', notice: NOTICE } as const;
  await went(appealed, [compliance, { ...decision, decision: 'changed' }]);
  expect(await dueOf(appealed)).toMatchObject(appeal);
  await went(appealed, [officer, NOT_UPHELD], [officer, REPORT]);
  expect(await dueOf(appealed)).toBeNull();
  // The new answer may be appealed against as the first was, and what is then confirmed stands.
  at.now = new Date('2026-12-15T02:00:00Z');
  const again = { kind: 'appeal', reason: '仍不认可', handlerId: compliance.id } as const;
  await went(appealed, [officer, again], [compliance, { ...decision, decision: 'confirmed' }]);
  await went(appealed, [officer, { kind: 'review', summary: '说明不足', prevention: '统一口径' }]);
  at.now = new Date('2026-12-15T03:00:00Z');
  expect(await asks(appealed, officer, again)).toEqual({ ok: false, refusal: { kind: 'nothing_to_appeal' } });
});

describe('an appeal', () => {
  const appeal = (handlerId: StaffId) => ({ kind: 'appeal', reason: '不认可', handlerId }) as const;
  beforeEach(() => {
    at.now = MONDAY;
  });

  it('is decided by nobody who has handled the case before, or has settled it', async () => {
    const { he } = desk;
    const second = await person('郑岚', { role: 'complaints_officer' });
    const passedOn = await went(
      await desk.filed(chen, draftOf(await desk.aClient())),
      [officer, ACCEPT],
      [officer, assign(he)],
      [officer, assign(chen)],
      [officer, FACTS],
      [officer, NOT_UPHELD],
      [officer, REPORT],
    );
    const settled = await went(
      await desk.filed(chen, draftOf(await desk.aClient())),
      [officer, assign(he)],
      [second, settle(null)],
    );
    const refused = { refusal: { kind: 'not_one_level_up' } };
    expect(await asks(passedOn, officer, appeal(he.id))).toMatchObject(refused);
    expect(await asks(settled, officer, appeal(second.id))).toMatchObject(refused);
    expect(await asks(settled, officer, appeal(compliance.id))).toMatchObject({ ok: true });
  });

  it('takes back that the client has accepted the answer', async () => {
    const filed = await desk.filed(chen, draftOf(await desk.aClient()));
    const told = await went(filed, [officer, ACCEPT], [officer, FACTS], [officer, NOT_UPHELD], [officer, REPORT]);
    await went(told, [officer, { kind: 'accept_answer' }]);
    const appealed = await went(told, [officer, appeal(compliance.id)]);
    expect(appealed.complaint.answerAcceptedAt).toBeNull();
  });
});

describe('whoever was to decide an appeal', () => {
  const open = openComplaint(parts);
  const list = listComplaints({ ...parts, listed: listedStore(database), clocks: clockStore(database, SHANGHAI) });
  const appealed = async (handlerId: StaffId): Promise<KeptComplaint> => {
    const filed = await desk.filed(chen, draftOf(await desk.aClient()));
    const told = await went(filed, [officer, ACCEPT], [officer, FACTS], [officer, NOT_UPHELD], [officer, REPORT]);
    return went(told, [officer, { kind: 'appeal', reason: '不认可', handlerId }]);
  };
  const decision = { kind: 'decide_appeal', decision: 'confirmed', reasons: '事实清楚', notice: NOTICE } as const;
  const replaced = (handlerId: StaffId) =>
    ({ kind: 'replace_appeal_handler', handlerId, reason: '原核查人回避' }) as const;
  const nextOf = async ({ complaint: { id } }: KeptComplaint) => (await open(officer, id))?.shown.next;

  it('and is recused is replaced, which is what the case waits for; the next one has the case and decides', async () => {
    const [first, second] = [
      await person('孙主任', { role: 'compliance' }),
      await person('吴主任', { role: 'compliance' }),
    ];
    const kept = await appealed(first.id);
    expect(await nextOf(kept)).toBe('decide_appeal');
    await went(kept, [officer, { kind: 'recuse', staffId: first.id, reason: '与客户是亲属' }]);
    expect(await nextOf(kept)).toBe('replace_appeal_handler');
    expect(await asks(kept, officer, replaced(first.id))).toMatchObject({ refusal: { kind: 'not_one_level_up' } });
    expect(await asks(kept, chen, replaced(second.id))).toMatchObject({ ok: false });
    const passed = await went(kept, [officer, replaced(second.id)]);
    expect(passed.complaint).toMatchObject({ state: 'appealed', appeal: { handlerId: second.id, decision: null } });
    expect(await nextOf(kept)).toBe('decide_appeal');
    const decided = await went(kept, [second, decision]);
    expect(decided.complaint.state).toBe('appeal_decided');
  });

  it('and has left the bank is replaced as well', async () => {
    const first = await person('郑主任', { role: 'compliance' });
    const kept = await appealed(first.id);
    await database.prisma.staff.update({ where: { id: first.id }, data: { active: false } });
    expect(await nextOf(kept)).toBe('replace_appeal_handler');
    const line = (await list(officer, 'open')).cases.find(({ id }) => id === kept.complaint.id);
    expect(line?.next).toBe('replace_appeal_handler');
  });
});
