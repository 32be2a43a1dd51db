import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { isSampled } from '../../../src/core/complaint/next.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import { COMPLAINT_STATES, type ComplaintState } from '../../../src/core/complaint/words.ts';
import { clockStore, listedStore } from '../../../src/persistence/repositories.ts';
import { caseList, casesAtHome } from '../../../src/slack/complaint/surfaces/case-list.ts';
import { caseMessage } from '../../../src/slack/complaint/surfaces/case-message.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { listComplaints } from '../../../src/usecases/complaint/list-complaints.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { assign, complaintDesk, draftOf, JUDGEMENT, NOTICE, settle } from '../../support/complaint-desk.ts';
import { freshDatabase } from '../../support/database.ts';
import { readerAt } from '../../support/readers.ts';
import { SHANGHAI } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const database = await freshDatabase();
const desk = await complaintDesk(database);
const { officer, he, chen, at, parts, open, went, toPlan } = desk;
const boss = await desk.person('李主任', { role: 'branch_manager', branchId: desk.west });
const compliance = await desk.person('秦岚', { role: 'compliance' });
const list = listComplaints({ ...parts, listed: listedStore(database), clocks: clockStore(database, SHANGHAI) });

type Taken = readonly [by: Staff, step: Step];
const CARRIED_OUT: Step = { kind: 'carry_out', done: '已退还', evidence: [{ label: '凭证', reference: 'core:88' }] };
const REPORT: Taken = [officer, { kind: 'report', notice: NOTICE }];
const REVIEW: Taken = [officer, { kind: 'review', summary: '系统重复计费', prevention: '上线校验' }];
const APPEAL: Taken = [officer, { kind: 'appeal', reason: '不认可', handlerId: compliance.id }];
const NOT_UPHELD: Taken = [
  officer,
  { kind: 'judge', judgement: { ...JUDGEMENT, outcome: 'not_upheld' }, notice: NOTICE },
];
const CONFIRMED: Step = { kind: 'decide_appeal', decision: 'confirmed', reasons: '事实清楚', notice: NOTICE };

/** Of one case as the officer has it, in English and in Chinese: the line that says what is next on each surface. */
async function saidOf({ complaint: { id } }: KeptComplaint) {
  const opened = await open(officer, id);
  if (opened?.kind !== 'all') throw new Error('shut to the officer');
  const cases = (await list(officer, 'open')).cases.filter((each) => each.id === id);
  return LANGUAGES.map((language) => {
    const reader = readerAt(at.now.toISOString())(language);
    const listed = { cases, open: 1, answered: 0 };
    const nextIn = (blocks: readonly unknown[]) => textOf(blocks).match(/^(?:Next: |下一步：).*$/m)?.[0];
    return {
      card: nextIn(caseMessage(opened.shown, reader).blocks),
      list: nextIn(caseList(listed, 'open', reader).blocks),
      home: nextIn(casesAtHome(listed, 'open', reader)),
    };
  });
}

/** Told on 23 November, the client may appeal for 30 days. */
const FROM_24_DEC = 'archive it from 24 Dec on, or earlier once the client accepts the answer';

type Stage = readonly [taken: readonly Taken[], next: string];
const WAY: readonly Stage[] = [
  [[], 'Accept'],
  [toPlan.slice(0, 1), 'Record the facts'],
  [[[officer, { kind: 'ask_client', question: '请提供回单' }]], 'Wait for the client’s answer'],
  [[[officer, { kind: 'client_answered', answer: '已提供' }]], 'Record the facts'],
  [toPlan.slice(1, 2), 'Judge'],
  [toPlan.slice(2, 3), 'Assign a handler'],
  [toPlan.slice(3, 4), 'Analyse the cause'],
  [toPlan.slice(4, 5), 'Propose a plan'],
  [toPlan.slice(5), 'Approve the plan'],
  [[[boss, { kind: 'approve' }]], 'Record what was done'],
  [[[officer, { kind: 'recuse', staffId: he.id, reason: '与客户是亲属' }]], 'Assign a handler'],
  [[[officer, assign(chen)]], 'Record what was done'],
  [[[chen, CARRIED_OUT]], 'Tell the client'],
  [[REPORT], 'Review'],
  [[REVIEW], FROM_24_DEC],
  [[[officer, { kind: 'accept_answer' }]], 'Archive'],
  [[APPEAL], 'Decide the appeal'],
  [[[officer, { kind: 'recuse', staffId: compliance.id, reason: '与客户是亲属' }]], 'Replace appeal handler'],
];
/** Such a judgement asks for no plan, and what is confirmed is appealed no more. */
const JUDGED: readonly Taken[] = [...toPlan.slice(0, 2), NOT_UPHELD];
const AGAINST: readonly Stage[] = [
  [JUDGED, 'Tell the client'],
  [[REPORT, APPEAL, [compliance, CONFIRMED]], 'Review'],
  [[REVIEW], 'Archive'],
];

describe('the card, the list and App Home say the same next step, in either language,', () => {
  const seen = new Set<ComplaintState>();

  async function walked(filed: KeptComplaint, stages: readonly Stage[]): Promise<void> {
    for (const [taken, next] of stages) {
      const kept = await went(filed, ...taken);
      seen.add(kept.complaint.state);
      for (const said of await saidOf(kept)) {
        expect(said.card).toBeDefined();
        expect(said).toEqual({ card: said.card, list: said.card, home: said.card });
      }
      const [english] = (await saidOf(kept)).filter(({ card }) => card?.startsWith('Next'));
      expect(english?.list).toBe(`Next: ${next}`);
    }
  }
  const filed = async () => desk.filed(chen, draftOf(await desk.aClient()));

  it('on the longest way to an appeal', async () => walked(await filed(), WAY));
  it('of a judgement against the client', async () => walked(await filed(), AGAINST));
  it('of one that was withdrawn', async () =>
    walked(await filed(), [[[[officer, { kind: 'withdraw', reason: '已和解', notice: NOTICE }]], 'Archive']]));

  it('of one that was settled at once, before and after compliance has looked at it', async () => {
    let drawn = await filed();
    while (!isSampled(drawn.complaint.number)) drawn = await filed();
    const check: Step = { kind: 'check_sample', result: 'passed', reason: '记录齐全' };
    await walked(drawn, [
      [[[officer, settle(null)]], 'Check the sample'],
      [[[compliance, check]], 'Archive'],
    ]);
  });

  it('once the last day of an appeal is past without a word of the client', async () => {
    const told = await filed();
    await walked(told, [[[...JUDGED, REPORT, REVIEW], FROM_24_DEC]]);
    at.now = new Date('2026-12-24T02:00:00Z');
    await walked(told, [[[], 'Archive']]);
  });

  it('which is every state but the archive, of which no list is kept', () => {
    expect(COMPLAINT_STATES.filter((state) => !seen.has(state))).toEqual(['archived']);
  });
});
