import type { Staff } from '../../core/client/client.ts';
import { streakOf } from '../../core/contact-plan/kept-plan.ts';
import { staffRecipient } from '../../core/delivery/recipient.ts';
import { dayAt, parseLocalDate } from '../../core/shared/calendar.ts';
import { type PlanId, parseId } from '../../core/shared/ids.ts';
import { planKey } from '../announce/plan.ts';
import { keepLooksAtPreview, showPlan } from '../contact-plan/see-plan.ts';
import type { MessageData } from './message-data.ts';
import { NOTHING, type ReadNews, UNKNOWN } from './news-answer.ts';
import type { NewsDependencies } from './news-dependencies.ts';
import type { Told } from './ports.ts';

/** Where a look at clients comes from that a message shows. */
const PLAN_MESSAGE = 'slack:plan_message';

/**
 * The plan as it stands. It is nobody else’s, whatever has become of whose clients they are. Once its day is over it is told to nobody who
 * has not been told of it: what is left of it is on the next one.
 */
export async function readPlan(deps: NewsDependencies, data: MessageData, reader: Staff): Promise<ReadNews<Told>> {
  const planId = parseId<PlanId>(String(data['planId']));
  if (planId === null) return UNKNOWN;
  const plan = await deps.plans.find(planId);
  if (plan === null || plan.staffId !== reader.id) return NOTHING;
  const isOver = plan.day < dayAt(deps.clock.now(), reader.timeZone ?? deps.bankZone);
  if (isOver && (await deps.outbox.living(staffRecipient(reader.id), planKey(planId))) === null) return NOTHING;
  return { kind: 'news', news: { kind: 'plan', plan: await showPlan(deps, plan, reader, PLAN_MESSAGE) } };
}

/** Plans that a streak counts: half a year. */
const STREAK_COUNTED = 130;

/** What came of a day: of her plan, or of those of her branch. */
export async function readRecap(
  deps: NewsDependencies,
  kind: 'plan_recapped' | 'team_recapped',
  data: MessageData,
  reader: Staff,
): Promise<ReadNews<Told>> {
  const day = parseLocalDate(String(data['day']));
  if (day === null) return UNKNOWN;
  if (kind === 'team_recapped') {
    const team = await deps.seeTeam(reader, day);
    return team === null ? NOTHING : { kind: 'news', news: { kind, team } };
  }
  const plan = await deps.plans.findFor(reader.id, day);
  if (plan === null) return NOTHING;
  const next = await deps.nextPlan(reader, day);
  if (next !== null) await keepLooksAtPreview(deps, next, reader, PLAN_MESSAGE);
  const streak = streakOf(await deps.plans.missed(reader.id, day, STREAK_COUNTED));
  return { kind: 'news', news: { kind, plan: await showPlan(deps, plan, reader, PLAN_MESSAGE), next, streak } };
}
