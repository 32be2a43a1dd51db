import { type KeptForce, type KeptRemedy, workingIn } from '../../core/churn/task-force/kept-force.ts';
import type { Part } from '../../core/churn/task-force/lifecycle.ts';
import { waiverEndsOn } from '../../core/churn/waiver/decide.ts';
import type { Staff } from '../../core/client/client.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { FORCE_REMINDED, FORCE_TOLD, WAIVER_REMINDED } from '../../core/shared/force-news.ts';
import { type ClientId, parseId, type RemedyId, type StaffId, type TaskForceId } from '../../core/shared/ids.ts';
import type { MessageData } from '../delivery/message-data.ts';
import { waiverOf } from './act.ts';
import { findForce, findWaiver, nameOfClient, type SeeForceDependencies, type SeenWaiver } from './see-force.ts';

/** What a message of a task force tells, drawn from what is true when it is sent. */
export type ForceNews =
  | {
      readonly kind: 'task_force';
      readonly shown: {
        readonly force: KeptForce;
        readonly clientName: string;
        readonly parts: readonly Part[] | null;
      };
    }
  /** Its reader is not in it any more: the message says so, and nothing else. */
  | { readonly kind: 'task_force_left'; readonly clientName: string }
  /** In its channel, where not all may see the client any more. */
  | { readonly kind: 'task_force_closed'; readonly clientName: string }
  | { readonly kind: 'waiver'; readonly waiver: SeenWaiver }
  | {
      readonly kind: 'outcome_asked';
      readonly clientName: string;
      readonly remedy: KeptRemedy;
      readonly weeks: number;
    };

type Read<News> = News | 'nothing' | 'unknown';

export const FORCE_NEWS: ReadonlySet<string> = new Set<ForceNews['kind']>(['task_force', 'waiver', 'outcome_asked']);

/** The living messages and the question, for one reader. */
export async function readForceNews(
  deps: SeeForceDependencies,
  kind: string,
  data: MessageData,
  reader: Staff,
): Promise<Read<ForceNews>> {
  if (kind === 'task_force') {
    const forceId = parseId<TaskForceId>(String(data['forceId']));
    if (forceId === null) return 'unknown';
    const shown = await findForce(deps)(reader, forceId);
    if (shown !== null) return { kind, shown };
    const force = await deps.forces.find(forceId);
    if (force === null) return 'nothing';
    return { kind: 'task_force_left', clientName: await nameOfClient(deps.clients, force.clientId) };
  }
  const remedyId = parseId<RemedyId>(String(data['remedyId']));
  if (remedyId === null) return 'unknown';
  if (kind === 'waiver') {
    const waiver = await findWaiver(deps)(reader, remedyId);
    return waiver === null ? 'nothing' : { kind, waiver };
  }
  const found = await remedyFor(deps, remedyId, reader);
  return found === null ? 'nothing' : { kind: 'outcome_asked', ...found, weeks: Number(data['weeks']) };
}

/** A remedy with its client’s name, for those in its task force. */
async function remedyFor(deps: SeeForceDependencies, remedyId: RemedyId, reader: Staff) {
  const forceId = await deps.forces.forceOfRemedy(remedyId);
  const seen = forceId === null ? null : await findForce(deps)(reader, forceId);
  const remedy = seen?.force.remedies.find(({ id }) => id === remedyId);
  return seen === null || remedy === undefined ? null : { clientName: seen.clientName, remedy };
}

/** Who belongs in the channel of a task force, and who does so no more. */
export type Seats = { readonly inIds: readonly StaffId[]; readonly outIds: readonly StaffId[] };

/**
 * In its private channel: what all members may see, while it is at work; whether they may is asked of each when it is sent. `seats`
 * null: whoever is there stays.
 */
export async function readForceInChannel(
  { clients, forces }: Pick<SeeForceDependencies, 'clients' | 'forces'>,
  data: MessageData,
  now: Date,
): Promise<Read<{ readonly news: ForceNews; readonly clientId: ClientId; readonly seats: Seats | null }>> {
  const forceId = parseId<TaskForceId>(String(data['forceId']));
  if (forceId === null) return 'unknown';
  const force = await forces.find(forceId);
  const [heading] = force === null ? [] : await clients.headings([force.clientId]);
  if (force === null || heading === undefined) return 'nothing';
  const { clientId } = force;
  const clientName = heading.name;
  if (force.state !== 'convened') return { news: { kind: 'task_force_closed', clientName }, clientId, seats: null };
  const inIds = workingIn(force, now);
  const seats = { inIds, outIds: (await forces.formerOf(forceId)).filter((id) => !inIds.includes(id)) };
  return { news: { kind: 'task_force', shown: { force, clientName, parts: null } }, clientId, seats };
}

/** Reminders and the answer to a waiver: one sentence each, which a digest can hold. */
export async function readForceSentence(
  deps: SeeForceDependencies,
  kind: 'task_force_reminded' | 'task_force_told' | 'waiver_decided' | 'waiver_reminded',
  data: MessageData,
  reader: Staff,
): Promise<Read<SingleNews>> {
  if (kind === 'task_force_told') return readTold(deps, data, reader);
  return kind === 'task_force_reminded' ? readReminder(deps, data, reader) : readWaiverNews(deps, kind, data, reader);
}

async function readReminder(deps: SeeForceDependencies, data: MessageData, reader: Staff): Promise<Read<SingleNews>> {
  const forceId = parseId<TaskForceId>(String(data['forceId']));
  const about = FORCE_REMINDED.find((each) => each === data['about']);
  if (forceId === null || about === undefined) return 'unknown';
  const seen = await findForce(deps)(reader, forceId);
  // What was answered or closed meanwhile needs no reminding.
  const isProposal = about === 'proposal_waits' || about === 'nobody_convenes';
  if (seen?.force.state !== (isProposal ? 'proposed' : 'convened')) return 'nothing';
  return { kind: 'task_force_reminded', forceId, clientName: seen.clientName, about, count: Number(data['count']) };
}

/** Of whoever has left, too: the client’s name is all that it says of the client. */
async function readTold(deps: SeeForceDependencies, data: MessageData, reader: Staff): Promise<Read<SingleNews>> {
  const { forces, clients } = deps;
  const forceId = parseId<TaskForceId>(String(data['forceId']));
  const about = FORCE_TOLD.find((each) => each === data['about']);
  if (forceId === null || about === undefined) return 'unknown';
  const force = await forces.find(forceId);
  if (force === null) return 'nothing';
  const seen = await findForce(deps)(reader, forceId);
  // That says more of the client than its name.
  if (about === 'client_silent' && seen?.force.state !== 'convened') return 'nothing';
  const clientName = await nameOfClient(clients, force.clientId);
  return {
    kind: 'task_force_told',
    forceId: seen === null ? null : forceId,
    clientName,
    about,
    name: String(data['name']),
    reason: force.reason ?? '',
  };
}

async function readWaiverNews(
  deps: SeeForceDependencies,
  kind: 'waiver_decided' | 'waiver_reminded',
  data: MessageData,
  reader: Staff,
): Promise<Read<SingleNews>> {
  const remedyId = parseId<RemedyId>(String(data['remedyId']));
  if (remedyId === null) return 'unknown';
  const found = await findWaiver(deps)(reader, remedyId);
  const waiver = found === null ? null : waiverOf(found.remedy);
  const decided = found?.remedy.waiver?.decided ?? null;
  if (found === null || waiver === null) return 'nothing';
  const { clientName, remedy, isAtWork } = found;
  const named = { clientName, remedy: { 'zh-CN': remedy.zhCN, en: remedy.en }, endsOn: waiverEndsOn(waiver) };
  if (kind === 'waiver_decided')
    return decided === null
      ? 'nothing'
      : { kind, ...named, as: decided.as, byName: decided.by.name, reason: decided.reason };
  const about = WAIVER_REMINDED.find((each) => each === data['about']);
  if (about === undefined) return 'unknown';
  // What was decided meanwhile waits for nobody.
  return (about === 'ends') === (decided === null) ? 'nothing' : { kind, ...named, about, isAtWork };
}
