import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GuardedCase, mayHandle, partsIn, redressLimit } from '../../../src/core/access/complaint.ts';
import type { Viewer, ViewerRole } from '../../../src/core/access/policy.ts';
import { caseMarks, statutoryFacts } from '../../../src/core/complaint/clocks/case-clocks.ts';
import { standardClockRules } from '../../../src/core/complaint/clocks/rules.ts';
import { appealUntil, runningClocks, settleUntil } from '../../../src/core/complaint/clocks/running-clocks.ts';
import { type Pause, serviceMinutesUsed } from '../../../src/core/complaint/clocks/service-clock.ts';
import { extendDeadline, statutoryDeadline } from '../../../src/core/complaint/clocks/statutory-clock.ts';
import { workingMinutesBetween } from '../../../src/core/complaint/clocks/working-hours.ts';
import type { Complaint } from '../../../src/core/complaint/complaint.ts';
import { nextStep } from '../../../src/core/complaint/next.ts';
import type { Step, StepKind } from '../../../src/core/complaint/step.ts';
import { STEP_KINDS, stepsFor, takeStep } from '../../../src/core/complaint/take-step.ts';
import type { ExtensionKey } from '../../../src/core/complaint/words.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, daysBetween, localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, StaffId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { stepRefused } from '../../../src/slack/complaint/surfaces/refused.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { caseFacts, reckoningOf } from '../../../src/usecases/complaint/clocks-of.ts';
import type { KeptComplaint } from '../../../src/usecases/complaint/ports.ts';
import { makeReckoner } from '../../../src/usecases/complaint/reckon-clocks.ts';
import { CASE, stepOf } from '../../core/complaint/cases.ts';
import { SHANGHAI } from '../../support/records.ts';

const rules = standardClockRules(SHANGHAI);
const packs = { list: async () => [], keep: async () => undefined };
const reckoner = await makeReckoner({ packs, rules, calendar: bankCalendar('CN'), bankZone: SHANGHAI })();

const staffId = (n: number): StaffId => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as StaffId;
const [east, west] = ['e', 'w'].map((name) => name as BranchId) as [BranchId, BranchId];
const who = (n: number, role: ViewerRole, branchId: BranchId | null = null): Viewer => ({
  id: staffId(n),
  role,
  branchId,
  active: true,
});
/** Officers and compliance never step aside here: somebody is left to go on with it. */
const OFFICE = [who(20, 'complaints_officer', east), who(21, 'complaints_officer', west)];
const COMPLIANCE = [who(22, 'compliance'), who(23, 'compliance'), who(24, 'compliance'), who(25, 'compliance')];
const HANDLERS = [who(30, 'rm', east), who(31, 'rm', west), who(32, 'rm', west)];
const OTHERS = [who(33, 'branch_manager', east), who(34, 'branch_manager', west), who(35, 'rm', east)];
const PEOPLE = [...OFFICE, ...COMPLIANCE, ...HANDLERS, ...OTHERS];

/** A case as it is kept: what its steps leave beside it, as the repository writes it. */
type World = {
  readonly complaint: Complaint;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly ExtensionKey[];
  readonly recused: readonly StaffId[];
  /** When the decision was told for the first time, whatever an appeal made of it. */
  readonly firstReportedAt: Date | null;
  readonly now: Date;
};

/** Received on the Monday before the National Day holidays of 2026, which are 1 to 7 October. */
const START: World = {
  complaint: {
    ...CASE,
    pack: { id: 'CN-2020-3', version: 1 },
    receivedAt: new Date('2026-09-28T02:00:00Z'),
    filedAt: new Date('2026-09-28T02:00:00Z'),
    filedBy: staffId(35),
  },
  pauses: [],
  extensions: [],
  recused: [],
  firstReportedAt: null,
  now: new Date('2026-09-28T02:00:00Z'),
};

const kept = ({ complaint, pauses, extensions }: World): KeptComplaint =>
  ({ complaint, pauses, extensions, handlingBranchName: null }) as unknown as KeptComplaint;
const factsOf = (world: World) => caseFacts(kept(world), reckoner);
const by = reckoningOf(kept(START), reckoner);
const running = (world: World) => runningClocks(factsOf(world), world.now, by);

const guardedOf = ({ complaint, recused }: World): GuardedCase => ({
  filedBy: complaint.filedBy,
  handlerId: complaint.handlerId,
  standIns: [],
  offeredTo: complaint.offeredTo,
  appealHandlerId: complaint.appeal?.handlerId ?? null,
  handlingBranchId: complaint.handlingBranchId,
  aboutBranchId: null,
  aboutStaff: null,
  concernedOwnerId: null,
  client: { owner: { id: staffId(35), role: 'rm', branchId: east }, coOwnerIds: [], branchId: east, standIns: [] },
  recusedIds: recused,
});

type Answer = { readonly world: World; readonly refusal: string | null };
const reader = (language: 'zh-CN' | 'en') =>
  ({ wording: wordingIn(language), today: localDate('2026-11-01') }) as never;

const isAppealHandlerGone = (world: World): boolean => {
  const handler = PEOPLE.find(({ id }) => id === world.complaint.appeal?.handlerId);
  return handler === undefined || !mayHandle(handler, guardedOf(world));
};

/** As take-complaint-step does it, and the repository keeps it. */
function attempt(world: World, viewer: Viewer, asked: Step): Answer {
  const guarded = guardedOf(world);
  const today = dayAt(world.now, SHANGHAI);
  let step = asked;
  if (asked.kind === 'extend') {
    const facts = statutoryFacts(factsOf(world), by.pack);
    const approver = viewer.role === 'compliance' ? 'senior' : 'manager';
    const isClientTold = asked.notice.text.trim() !== '';
    const moved = extendDeadline(
      facts,
      { key: asked.as, reason: asked.reason, approver, isClientTold, now: world.now },
      by,
    );
    if (!moved.ok) return { world, refusal: sentence(moved.refusal) };
    step = { ...asked, days: daysBetween(statutoryDeadline(facts, by).dueOn, moved.value.dueOn) };
  }
  const limit = redressLimit(viewer);
  const taken = takeStep(world.complaint, step, {
    parts: partsIn(viewer, guarded),
    seen: null,
    facts: {
      by: viewer.id,
      branchId: viewer.branchId,
      at: world.now,
      today,
      authority: limit === null ? null : { minor: limit, currency: 'CNY' as Currency },
      settleUntil: settleUntil(factsOf(world), by),
      isNeutral: (id) => mayHandle(PEOPLE.find((each) => each.id === id) ?? who(99, 'admin'), guarded),
      workedOn: new Set(),
    },
    outcomes: { appealUntil: appealUntil(today, by), isSampled: true },
  });
  if (!taken.ok) return { world, refusal: sentence(taken.refusal) };
  return { world: { ...world, complaint: taken.value, ...beside(world, step) }, refusal: null };
}

function beside({ pauses, extensions, recused, firstReportedAt, now }: World, step: Step): Partial<World> {
  const ended = pauses.map((each) => (each.until === null ? { ...each, until: now } : each));
  if (step.kind === 'ask_client') return { pauses: [...pauses, { from: now, until: null }] };
  if (step.kind === 'report') return { pauses: ended, firstReportedAt: firstReportedAt ?? now };
  if (step.kind === 'client_answered' || step.kind === 'settle' || step.kind === 'withdraw') return { pauses: ended };
  if (step.kind === 'extend') return { extensions: [...extensions, step.as] };
  return step.kind === 'recuse' ? { recused: [...recused, step.staffId] } : {};
}

/** Said in both languages, and of nothing that is not there. */
function sentence(refusal: Parameters<typeof stepRefused>[0]): string {
  for (const language of ['zh-CN', 'en'] as const) {
    const said = stepRefused(refusal, reader(language));
    expect(said.trim().length, refusal.kind).toBeGreaterThan(5);
    expect(said, refusal.kind).not.toMatch(/undefined|null|NaN|\[object/);
  }
  return refusal.kind;
}

/** A step of a kind in one of its ways; `blank`: nothing is written where words are asked for. */
function drawn(kind: StepKind, pick: number, blank: boolean): Step {
  const of = <Value>(...values: readonly Value[]): Value => values[pick % values.length] as Value;
  const { id, branchId } = of(...HANDLERS);
  const whole = stepOf(kind, of('upheld', 'partly', 'not_upheld'));
  const ways: { readonly [Kind in StepKind]?: object } = {
    assign: { handlerId: id, handlingBranchId: branchId },
    offer_hand_over: { to: id },
    recuse: { staffId: of(...HANDLERS, ...OTHERS).id },
    appeal: { handlerId: of(...COMPLIANCE, ...OFFICE, ...OTHERS).id },
    replace_appeal_handler: { handlerId: of(...COMPLIANCE, ...OFFICE, ...OTHERS).id },
    decide_appeal: { decision: of('confirmed', 'changed') },
    check_sample: { result: of('passed', 'failed') },
    extend: { as: of('complex', 'further') },
    settle: { as: of('fast_lane', 'fast_lane', 'summary_resolution') },
  };
  const way = { ...whole, ...ways[kind] } as Step;
  if (!blank) return way;
  const emptied = 'notice' in way ? { ...way, notice: { ...way.notice, text: ' ' } } : way;
  return ('reason' in emptied ? { ...emptied, reason: '' } : emptied) as Step;
}

const HOUR_MS = 3_600_000;
/** So that what is met on the way is met every time. */
const SEED = 20_260_928;
const acts = fc.array(
  fc.record({
    forwardHours: fc.constantFrom(0, 0, 0, 1, 5, 20, 47, 24 * 9, 24 * 31),
    /** Any step by anybody; one that somebody may take now; what is next. */
    manner: fc.constantFrom('wild', 'may', 'next', 'next'),
    blank: fc.constantFrom(true, ...Array.from({ length: 7 }, () => false)),
    pick: fc.nat({ max: 9_999 }),
    choice: fc.nat({ max: 9_999 }),
  }),
  { minLength: 5, maxLength: 70 },
);

type Act = typeof acts extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

function chosen(world: World, { manner, pick, choice }: Act): [Viewer, StepKind] {
  const mayTake = (viewer: Viewer) => stepsFor(world.complaint, partsIn(viewer, guardedOf(world)));
  const all = PEOPLE.flatMap((viewer) =>
    (manner === 'wild' ? STEP_KINDS : mayTake(viewer)).map((kind): [Viewer, StepKind] => [viewer, kind]),
  );
  // Each kind as often as another, whoever may take it.
  const kinds = [...new Set(all.map(([, kind]) => kind))];
  const next = nextStep(world.complaint, isAppealHandlerGone(world));
  const kind = manner === 'next' && next !== null ? next : kinds[choice % kinds.length];
  const takers = all.filter((each) => each[1] === kind);
  return takers[pick % takers.length] ?? [OFFICE[0] as Viewer, 'note'];
}

/** Answered, appealed against, and confirmed. */
const CONFIRMED = (['accept', 'gather_facts', 'judge', 'report', 'appeal', 'decide_appeal'] as const).reduce(
  (world, kind) => {
    const [officer, upstairs] = [OFFICE[0], COMPLIANCE[0]] as [Viewer, Viewer];
    const step = stepOf(kind, 'not_upheld');
    const taken = attempt(
      world,
      kind === 'decide_appeal' ? upstairs : officer,
      step.kind === 'appeal' ? { ...step, handlerId: upstairs.id } : step,
    );
    if (taken.refusal !== null) throw new Error(`${kind}: ${taken.refusal}`);
    return taken.world;
  },
  START,
);

/** Looks at every moment of a life: the world before and after, the step, and why it was refused. */
function live(
  steps: readonly Act[],
  look: (before: World, after: World, step: Step, refusal: string | null) => void,
  from = START,
): World {
  let world = from;
  for (const act of steps) {
    world = { ...world, now: new Date(world.now.getTime() + act.forwardHours * HOUR_MS) };
    const [viewer, kind] = chosen(world, act);
    const step = drawn(kind, act.pick, act.blank);
    const { world: after, refusal } = attempt(world, viewer, step);
    look(world, after, step, refusal);
    world = after;
  }
  return world;
}

/** The days of the Order, one by one: 15 from receipt, 30 for a complex case, and 30 more. */
const dueAfter = (extensions: readonly ExtensionKey[]): string =>
  addDays(localDate('2026-09-28'), extensions.includes('further') ? 60 : extensions.includes('complex') ? 30 : 15);

describe('a life in whatever order, by whomever, over holidays', () => {
  it('has one deadline while it is open and none while it is closed, only an extension moves it, and its end is told', () => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(acts, (steps) => {
        live(steps, (_before, after, step, refusal) => {
          const isOpen = after.complaint.closedAt === null;
          (isOpen ? expectOneDeadline : expectNoDeadline)(after);
          for (const what of [isOpen ? 'open' : 'closed', refusal ?? `${step.kind} ${after.complaint.state}`])
            met.set(what, (met.get(what) ?? 0) + 1);
        });
      }),
      { numRuns: 150, seed: SEED },
    );
    const asked = [
      'open',
      'closed',
      'extend investigated',
      'appeal appealed',
      'decide_appeal investigated',
      'deadline_passed',
    ];
    expect([...met.keys()]).toEqual(expect.arrayContaining(asked));
  });

  it('has a promise that runs in working hours, once, and stands still while the client owes an answer', () => {
    let waited = 0;
    fc.assert(
      fc.property(acts, (steps) => {
        live(steps, (_before, after) => {
          const { complaint, pauses, now } = after;
          expect(pauses.filter(({ until }) => until === null)).toHaveLength(complaint.waitingSince === null ? 0 : 1);
          const clock = { startsAt: complaint.receivedAt, limitMinutes: by.serviceMinutes, pauses };
          // All working minutes since receipt, less those of each question to the client: one question at a time.
          const total = workingMinutesBetween(complaint.receivedAt, now, by.unit);
          const owed = pauses.map(({ from, until }) => workingMinutesBetween(from, until ?? now, by.unit));
          const left = owed.reduce((sum, minutes) => sum - minutes, total);
          expect(Math.abs(serviceMinutesUsed(clock, now, by.unit) - left)).toBeLessThanOrEqual(pauses.length);
          if (complaint.waitingSince !== null) waited += 1;
        });
      }),
      { numRuns: 100, seed: SEED },
    );
    expect(waited).toBeGreaterThan(0);
  });

  it('changes nothing by what is refused, and each refusal has its sentence', () => {
    const refusals = new Set<string>();
    fc.assert(
      fc.property(acts, (steps) => {
        live(steps, (before, after, _step, refusal) => {
          if (refusal === null) expect(after.complaint.version).toBe(before.complaint.version + 1);
          else expect(after).toBe(before);
          if (refusal !== null) refusals.add(refusal);
        });
      }),
      { numRuns: 200, seed: SEED },
    );
    expect(refusals.size).toBeGreaterThan(15);
  });

  it('can always be brought to the archive, by one step after the other that is next', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const way: string[] = [];
        for (let world = live(steps, () => undefined); world.complaint.state !== 'archived'; world = onward(world, way))
          expect(way.length, way.join(' ')).toBeLessThan(30);
      }),
      { numRuns: 200, seed: SEED },
    );
  });

  it('is appealed where there is an answer, and an answer that was confirmed is not appealed again', () => {
    const met = { taken: 0, nothing_to_appeal: 0 };
    const looked = ({ complaint: before }: World, refusal: string | null): void => {
      if (refusal === 'nothing_to_appeal') met.nothing_to_appeal += 1;
      if (refusal !== null) return;
      met.taken += 1;
      expect(before.reportedAt).not.toBeNull();
      if (before.appeal?.decision === 'confirmed')
        expect(before.reportedAt?.getTime()).toBeGreaterThan(before.appeal.at.getTime());
    };
    fc.assert(
      fc.property(acts, fc.constantFrom(START, CONFIRMED), (steps, from) => {
        const look = (before: World, { kind }: Step, refusal: string | null) =>
          kind === 'appeal' ? looked(before, refusal) : undefined;
        live(steps, (before, _after, step, refusal) => look(before, step, refusal), from);
      }),
      { numRuns: 200, seed: SEED },
    );
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(0);
  });
});

/** The next step of a case; a month later where it waits for the last day of an appeal. */
function onward(world: World, way: string[]): World {
  const kind = nextStep(world.complaint, isAppealHandlerGone(world));
  if (kind === null) throw new Error('nothing is next');
  const { world: after, refusal } = byAnybody(world, kind);
  way.push(`${world.complaint.state}:${kind}${refusal === null ? '' : `=${refusal}`}`);
  if (refusal === 'appeal_still_open') return { ...world, now: new Date(world.now.getTime() + 31 * 24 * HOUR_MS) };
  expect(refusal, way.join(' ')).toBeNull();
  return after;
}

function expectNoDeadline(world: World): void {
  expect(running(world)).toEqual({ statutory: null, service: null, appeal: null });
  expect(world.complaint.waitingSince).toBeNull();
}

/** That of the appeal until what it changed is told, else that of the decision; and its end is one of the marks. */
function expectOneDeadline(world: World): void {
  const { appeal } = world.complaint;
  const clocks = running(world);
  const marks = caseMarks({ ...factsOf(world), answeredAt: world.firstReportedAt }, by);
  const told = marks.flatMap(({ clock, mark, cycle }) =>
    mark === 'breach' && clock !== 'service' ? [[clock, cycle]] : [],
  );
  if (appeal !== null && appeal.decision !== 'confirmed') {
    const dueOn = addDays(dayAt(appeal.at, SHANGHAI), 30);
    expect(clocks).toMatchObject({ statutory: null, service: null, appeal: { dueOn } });
    expect(told).toEqual([['appeal', dueOn]]);
    return;
  }
  const dueOn = dueAfter(world.extensions);
  expect(clocks).toMatchObject({ statutory: { dueOn }, appeal: null });
  expect(clocks.service).not.toBeNull();
  expect(told).toEqual([['statutory', dueOn]]);
}

/** By whoever may take it; of a step with several ways, the one that leads on. */
function byAnybody(world: World, kind: StepKind): Answer {
  let last: Answer = { world, refusal: 'nobody' };
  for (const pick of [0, 1, 2, 3, 4, 5])
    for (const viewer of PEOPLE) {
      const answer = attempt(world, viewer, drawn(kind, pick, false));
      if (answer.refusal === null) return answer;
      if (last.refusal === 'nobody' || last.refusal === 'not_yours') last = answer;
    }
  return last;
}
