import { beforeEach, describe, expect, it } from 'vitest';
import { isSampled } from '../../../src/core/complaint/next.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { readCallDue } from '../../../src/usecases/complaint/read-complaint.ts';
import { remindOfCalls } from '../../../src/usecases/complaint/remind-of-calls.ts';
import { complaintDesk, draftOf, MONDAY, NOTICE, settle } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { prisma } = database;
const desk = await complaintDesk(database);
const { officer, chen, he, wang, at, parts, person, went, filed, aClient, refusalOf, open } = desk;
const compliance = await person('秦岚', { role: 'compliance' });
const remind = remindOfCalls(parts);

const ANSWER: readonly Step[] = [
  {
    kind: 'judge',
    judgement: { outcome: 'not_upheld', findings: '单笔', basis: '价目表', reasons: '无误' },
    notice: NOTICE,
  },
  { kind: 'report', notice: NOTICE },
];
const TO_ANSWER: readonly Step[] = [
  { kind: 'accept', identity: 'known', notice: NOTICE },
  { kind: 'gather_facts', facts: '单笔收取' },
  ...ANSWER,
];
const APPEAL: Step = { kind: 'appeal', reason: '不认可', handlerId: compliance.id };
const decide = (decision: 'changed' | 'confirmed'): Step => ({
  kind: 'decide_appeal',
  decision,
  reasons: '应予复核',
  notice: NOTICE,
});

const byOfficer = (steps: readonly Step[]) => steps.map((step) => [officer, step] as const);
const on = (day: string) => {
  at.now = new Date(`${day}T02:00:00Z`);
};
const openOn = async (id: ClientId) =>
  (
    await prisma.$queryRaw<{ due: string }[]>`
      SELECT due_on::text AS due FROM follow_up_open WHERE client_id = ${id}::uuid`
  ).map(({ due }) => due);
const toldOf = async ({ complaint: { id } }: KeptComplaint) =>
  (
    await prisma.outboxMessage.findMany({
      where: { kind: 'complaint_call_due', data: { path: ['complaintId'], equals: id } },
    })
  ).map(({ recipient }) => recipient);
const takenBack = ({ complaint: { id } }: KeptComplaint) =>
  prisma.audit.count({ where: { action: 'complaint_call_taken_back', entityId: id } });

beforeEach(() => {
  at.now = MONDAY;
});

describe('the call on the card of a client', () => {
  it('goes with an appeal, and the next answer brings another', async () => {
    const id = await aClient();
    const kept = await went(await filed(chen, draftOf(id)), ...byOfficer(TO_ANSWER));
    expect(await openOn(id)).toEqual(['2026-11-30']);
    on('2026-11-25');
    await went(kept, [officer, APPEAL]);
    expect(await openOn(id)).toEqual([]);
    expect(await takenBack(kept)).toBe(1);
    on('2026-12-02');
    await went(kept, [compliance, decide('changed')], ...byOfficer(ANSWER));
    expect(await openOn(id)).toEqual(['2026-12-09']);
  });

  it('is due a week after an appeal that confirms the answer', async () => {
    const id = await aClient();
    const kept = await went(await filed(chen, draftOf(id)), ...byOfficer(TO_ANSWER));
    on('2026-12-02');
    await went(kept, [officer, APPEAL], [compliance, decide('confirmed')]);
    expect(await openOn(id)).toEqual(['2026-12-09']);
  });

  it('goes with a sample that failed, and stays with one that passed', async () => {
    for (const [result, open] of [
      ['failed', []],
      ['passed', ['2026-11-30']],
    ] as const) {
      const id = await aClient();
      const kept = await drawn(id);
      await went(kept, [compliance, { kind: 'check_sample', result, reason: '已核对' }]);
      expect(await openOn(id)).toEqual(open);
    }
  });

  /** Settled at once, and of the sample. */
  async function drawn(id: ClientId): Promise<KeptComplaint> {
    const another = () => filed(chen, draftOf(id, { isAnother: true }));
    let kept = await another();
    while (!isSampled(kept.complaint.number)) kept = await another();
    return went(kept, [officer, settle(null)]);
  }
});

describe('whoever carries the case is reminded', () => {
  it('once after each answer, also of one that an appeal confirms', async () => {
    for (const [decision, steps] of [
      ['changed', ANSWER],
      ['confirmed', []],
    ] as const) {
      at.now = MONDAY;
      const kept = await went(await filed(he, draftOf('赵先生')), ...byOfficer(TO_ANSWER));
      on('2026-11-30');
      await remind(localDate('2026-11-30'));
      expect(await toldOf(kept)).toHaveLength(1);
      on('2026-12-01');
      await went(kept, [officer, APPEAL], [compliance, decide(decision)], ...byOfficer(steps));
      for (const day of ['2026-12-07', '2026-12-08', '2026-12-09']) {
        on(day);
        await remind(localDate(day));
        expect(await toldOf(kept)).toHaveLength(day === '2026-12-07' ? 1 : 2);
      }
    }
  });

  it('although she was asked how content she is after the first answer, and asks that again', async () => {
    const survey = (outcome: 1 | 5): Step => ({
      kind: 'survey',
      survey: { scores: { outcome, handling: 4, loyalty: 4 }, note: '' },
    });
    for (const [decision, steps] of [
      ['changed', ANSWER],
      ['confirmed', []],
    ] as const) {
      at.now = MONDAY;
      const kept = await went(await filed(he, draftOf('赵先生')), ...byOfficer(TO_ANSWER));
      on('2026-11-24');
      await went(kept, [officer, survey(1)]);
      expect(await refusalOf(kept, officer, survey(5))).toBe('surveyed_already');
      on('2026-12-01');
      await went(kept, [officer, APPEAL], [compliance, decide(decision)], ...byOfficer(steps));
      for (const day of ['2026-12-07', '2026-12-08', '2026-12-09']) {
        on(day);
        await remind(localDate(day));
        expect(await toldOf(kept)).toHaveLength(day === '2026-12-07' ? 0 : 1);
      }
      expect(await readCallDue(parts, { complaintId: kept.complaint.id }, officer)).toMatchObject({ who: '赵先生' });
      const asked = await went(kept, [officer, survey(5)]);
      expect(asked.complaint.survey?.scores.outcome).toBe(5);
      expect((await open(officer, kept.complaint.id))?.shown.complaint.survey).toEqual(asked.complaint.survey);
      expect(await refusalOf(kept, officer, survey(1))).toBe('surveyed_already');
      expect(await readCallDue(parts, { complaintId: kept.complaint.id }, officer)).toBeNull();
    }
  });

  it('where the call after the first answer was made, and the owner may not know of the case since', async () => {
    const id = await aClient();
    const kept = await went(await filed(he, draftOf(id)), ...byOfficer(TO_ANSWER));
    await prisma.followUp.updateMany({
      where: { complaintId: kept.complaint.id },
      data: { doneOn: new Date('2026-11-24') },
    });
    on('2026-12-01');
    const recusal: Step = { kind: 'recuse', staffId: wang.id, reason: '与投诉人有亲属关系' };
    await went(kept, [officer, recusal], [officer, APPEAL], [compliance, decide('changed')], ...byOfficer(ANSWER));
    await remind(localDate('2026-12-08'));
    expect(await toldOf(kept)).toEqual([`staff:${officer.id}`]);
  });
});
