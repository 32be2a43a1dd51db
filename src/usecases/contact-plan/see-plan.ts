import { mayDo, type Relation } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { KeptLine, KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import { planDay } from '../../core/contact-plan/plan-day.ts';
import { rulesFor } from '../../core/contact-plan/plan-rules.ts';
import { nextWorkingDay } from '../../core/shared/calendar/bank-calendar.ts';
import { dayAt, type LocalDate, startOfDay } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Situation } from '../../core/situation/situation.ts';
import { keepLooks, type LookDependencies } from '../client/look-at-client.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, DeputyStore, GrantStore } from '../ports.ts';
import { countsOf, type MakePlans, type PlanDependencies } from './make-plans.ts';
import type { NextQuestions } from './next-questions.ts';

/** A plan that is not made yet, as it would be made now. */
export type PlanPreview = Omit<KeptPlan, 'id' | 'revision' | 'lines'> & {
  readonly lines: readonly Omit<KeptLine, 'id'>[];
};

type SeenPlan =
  | { readonly kind: 'plan'; readonly plan: KeptPlan }
  | { readonly kind: 'preview'; readonly plan: PlanPreview }
  /** `deputyName`: who stands in for her on that day. */
  | { readonly kind: 'no_clients'; readonly deputyName: string | null };

/** `today`: of the next working day, where today is none; `next`: of the working day after today. */
export type SeePlan = (by: Staff, which: 'today' | 'next', origin: string) => Promise<SeenPlan>;

export type PreviewDependencies = Pick<
  PlanDependencies,
  'clock' | 'calendar' | 'readSituations' | 'readReports' | 'rules'
>;

export type SeePlanDependencies = PlanDependencies &
  ShowDependencies & { readonly deputies: Pick<DeputyStore, 'listFor'>; readonly makePlans: MakePlans };

export type PlanSight = { readonly clients: ClientStore; readonly grants: GrantStore };

/** What showing somebody a plan takes. */
export type ShowDependencies = PlanSight &
  Pick<LookDependencies, 'clock' | 'bankZone' | 'unitOfWork'> & { readonly nextQuestions: NextQuestions };

/** Her own plan: today's is made where it is not there yet; a later one is shown as it would be made now. */
export function seePlan(deps: SeePlanDependencies): SeePlan {
  return async (by, which, origin) => {
    const now = deps.clock.now();
    const today = dayAt(now, by.timeZone ?? deps.bankZone);
    const isToday = which === 'today' && deps.calendar.isWorkingDay(today);
    if (isToday) {
      await deps.makePlans([by.id], today, { actor: { kind: 'staff', id: by.id }, origin });
      const plan = await deps.plans.findFor(by.id, today);
      return plan === null ? nobody(today) : { kind: 'plan', plan: await showPlan(deps, plan, by, origin) };
    }
    const next = nextWorkingDay(today, deps.calendar);
    const plan = await previewPlan(deps, by, next);
    if (plan === null) return nobody(next);
    await keepLooksAtPreview(deps, plan, by, origin);
    return { kind: 'preview', plan: { ...plan, lines: await inWhosePlace(deps, plan, by) } };

    async function nobody(day: LocalDate): Promise<SeenPlan> {
      const appointed = await deps.deputies.listFor([by.id], now, deps.bankZone);
      const deputy = appointed.find(({ from, until }) => from <= day && day <= until);
      return { kind: 'no_clients', deputyName: deputy?.deputyName ?? null };
    }
  };
}

/** The plan of a day as it would be made now; null for whoever has no clients then. */
export async function previewPlan(
  deps: PreviewDependencies,
  by: Pick<Staff, 'id' | 'email'>,
  day: LocalDate,
): Promise<PlanPreview | null> {
  const at = { day, now: deps.clock.now() };
  const situations = (await deps.readSituations([by.id], at)).get(by.id) ?? [];
  const cases = (await deps.readReports([by.id], at)).get(by.id) ?? [];
  if (situations.length + cases.length === 0) return null;
  const { lines, leftOut, quota } = planDay(
    situations,
    { day, calendar: deps.calendar },
    rulesFor(deps.rules, by.email),
    cases,
  );
  const byId = new Map(situations.map((situation) => [situation.client.id, situation]));
  return {
    staffId: by.id,
    day,
    quota,
    leftOut: countsOf(leftOut),
    lines: lines.flatMap((line) => {
      const situation = byId.get(line.clientId);
      const report = cases.find(({ clientId }) => clientId === line.clientId);
      if (situation !== undefined) return [{ ...line, ...shownOf(situation, line.appointmentId) }];
      return report === undefined ? [] : [{ ...line, ...NOT_BEGUN, ...report }];
    }),
  };
}

/** Lines with the names of those in whose place `by` speaks with their clients on that day. */
async function inWhosePlace(
  deps: PlanSight & Pick<ShowDependencies, 'bankZone'>,
  { lines, day }: PlanPreview,
  by: Staff,
): Promise<PlanPreview['lines']> {
  const headings = await deps.clients.headings(lines.map(({ clientId }) => clientId));
  const relations = await relationsOf(deps, lines, by, startOfDay(day, deps.bankZone));
  const owners = new Map(headings.map(({ id, owner }) => [id, owner]));
  return lines.map((line) => {
    const owner = owners.get(line.clientId) ?? null;
    const isInstead = relations.get(line.clientId) === 'deputy' && line.kind !== 'report';
    return owner === null || !isInstead ? line : { ...line, insteadOf: owner.name };
  });
}

const shownOf = (
  { client, appointments, quiet }: Situation,
  appointmentId: string | null,
): Omit<KeptLine, 'id' | keyof Planned> => ({
  clientName: client.name,
  clientLanguage: client.language,
  ...NOT_BEGUN,
  startsAt: appointments.find(({ id }) => id === appointmentId)?.startsAt ?? null,
  quietHours: quiet.hours,
});

const NOT_BEGUN = {
  round: 1,
  startsAt: null,
  errand: null,
  question: null,
  quietHours: [],
  refused: [],
  barred: null,
  isNew: false,
  state: 'planned',
  outcome: null,
  why: null,
  movedTo: null,
  interactionId: null,
} as const;

type Planned = ReturnType<typeof planDay>['lines'][number];

/** The plan without lines of clients that are not hers to plan any more: one may change hands while its plan stands. */
export const visiblePlan = async (sight: PlanSight, plan: KeptPlan, reader: Staff, now: Date): Promise<KeptPlan> => ({
  ...plan,
  lines: await linesToPlan(sight, plan.lines, reader, now),
});

/** Those of `lines` whose clients `reader` may plan. */
export async function linesToPlan<Line extends OfClient>(
  sight: PlanSight,
  lines: readonly Line[],
  reader: Staff,
  now: Date,
): Promise<readonly Line[]> {
  return hersOf(lines, await relationsOf(sight, lines, reader, now), reader);
}

/** The plan as it is visible, to be shown now: that she is shown clients whom she has for a time is kept first. */
export async function showPlan(
  deps: ShowDependencies,
  plan: KeptPlan,
  reader: Staff,
  origin: string,
): Promise<KeptPlan> {
  const relations = await relationsOf(deps, plan.lines, reader, deps.clock.now());
  const lines = hersOf(plan.lines, relations, reader);
  await keepLooks(deps, viewerOf(reader), seenOn(lines, relations), origin);
  return { ...plan, lines: await withQuestions(deps, lines, plan.day, origin) };
}

/** What is asked of a client is found out once a line, so that it does not change while somebody reads it. */
async function withQuestions(
  deps: ShowDependencies,
  lines: readonly KeptLine[],
  day: LocalDate,
  origin: string,
): Promise<readonly KeptLine[]> {
  const unknown = lines.filter(
    ({ question, state, kind }) => question === null && state === 'planned' && kind !== 'report',
  );
  if (unknown.length === 0) return lines;
  const found = await deps.nextQuestions(
    unknown.map(({ clientId }) => clientId),
    day,
  );
  const questions = new Map(unknown.map(({ id, clientId }) => [id, found.get(clientId) ?? ('none' as const)]));
  await deps.unitOfWork({ actor: { kind: 'job', name: 'plan_questions' }, origin }, async (tx) => {
    await tx.plans.keepQuestions(questions);
    return { value: undefined, events: [] };
  });
  return lines.map((line) => ({ ...line, question: questions.get(line.id) ?? line.question }));
}

/** A plan to be, of which some is shown now: whose clients she has for a time on its day, though not yet, is kept first. */
export const keepLooksAtPreview = (
  deps: ShowDependencies,
  { lines, day }: PlanPreview,
  reader: Staff,
  origin: string,
): Promise<void> => keepLooksAtLines(deps, lines, reader, origin, startOfDay(day, deps.bankZone));

/** Lines that are to be shown now: as of a whole plan, the looks are kept first. `at`: when she has the clients. */
export async function keepLooksAtLines(
  deps: ShowDependencies,
  lines: readonly OfClient[],
  reader: Staff,
  origin: string,
  at = deps.clock.now(),
): Promise<void> {
  const relations = await relationsOf(deps, lines, reader, at);
  await keepLooks(deps, viewerOf(reader), seenOn(lines, relations), origin);
}

type OfClient = Pick<KeptLine, 'clientId'> & { readonly kind?: KeptLine['kind'] };
type Relations = ReadonlyMap<ClientId, Relation>;

async function relationsOf(
  { clients, grants }: PlanSight,
  lines: readonly OfClient[],
  reader: Staff,
  now: Date,
): Promise<Relations> {
  const headings = await clients.headings(lines.map(({ clientId }) => clientId));
  const relation = await relationsTo(grants, viewerOf(reader), headings, now);
  return new Map(headings.map((heading) => [heading.id, relation(heading)]));
}

function hersOf<Line extends OfClient>(lines: readonly Line[], relations: Relations, reader: Staff): readonly Line[] {
  const viewer = viewerOf(reader);
  return lines.filter(({ clientId, kind }) => {
    // It is about her case, and shows nothing of the client: see `PlanStore.find`.
    if (kind === 'report') return true;
    const relation = relations.get(clientId);
    return relation !== undefined && mayDo(viewer, relation, 'plan_contact');
  });
}

const seenOn = (lines: readonly OfClient[], relations: Relations): Parameters<typeof keepLooks>[2] =>
  lines.flatMap(({ clientId: id, kind }) => {
    const relation = relations.get(id);
    return relation === undefined || kind === 'report' ? [] : [{ id, relation }];
  });
