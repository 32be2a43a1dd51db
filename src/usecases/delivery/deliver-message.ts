import { withinBudget } from '../../core/delivery/budget.ts';
import type { ChannelLanguage, ChannelRefusal, UnfitReader } from '../../core/delivery/channel.ts';
import { afterFailure, type CallFailure, codeOf, type OwnError } from '../../core/delivery/failure.ts';
import { startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ChannelStore, Clock, SlackAccountStore } from '../ports.ts';
import type { Seats } from '../task-force/read-force-news.ts';
import { type Address, accountOf, placeOf, reach, standingOf } from './address.ts';
import type { MayChannelSee } from './may-channel-see.ts';
import type { NewsDependencies } from './news-dependencies.ts';
import type { Called, Claimed, Courier, Outbox, Outcome, Place, Posted, Reading, Told } from './ports.ts';
import { readChannelNews } from './read-channel-news.ts';
import { readNews } from './read-news.ts';

export type DeliveryDependencies = NewsDependencies & {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  /** Messages a person gets in a bank day at most, urgent ones and digests not counted. */
  readonly budget: number;
  readonly accounts: SlackAccountStore;
  readonly outbox: Outbox;
  readonly courier: Courier;
  readonly channels: Pick<ChannelStore, 'find' | 'list'>;
  /** What a channel reads that stands for no purpose. */
  readonly bankLanguage: ChannelLanguage;
  readonly mayChannelSee: MayChannelSee;
  /** In [0, 1). */
  readonly chance: () => number;
  /** Whether the claim still holds for long enough to post: whoever comes after must not meet us in Slack. */
  readonly inTime: () => boolean;
};

/**
 * Delivers one claimed message: whom is it for, has it been sent already, what does it say now, may everybody there have
 * it now, and then to Slack. Answers what became of it; null when the claim may be over, and the next one has to find out.
 */
export async function deliverMessage(deps: DeliveryDependencies, message: Claimed): Promise<Outcome | null> {
  const reached = await reach(deps, message.recipient);
  if (!reached.ok)
    return outcomeOf(reached.refusal, message, { chance: deps.chance(), certain: message.maybeSentSince === null });
  const address = reached.value;
  const placed = await placeOf(deps.outbox, address, message);
  if (!placed.ok) return placed.refusal;
  const place = placed.value;

  const found =
    message.maybeSentSince === null
      ? ({ ok: true, value: null } as const)
      : await findSent(deps.courier, address, place, message.id, earlier(message.maybeSentSince, address.reading.now));
  if (!found.ok) return failed(found.failure, message, { chance: deps.chance(), certain: false });
  if (found.value !== null && message.livingKey === null) return { kind: 'sent', posted: found.value };

  const outcome = await tell(deps, message, { address, place, found: found.value });
  // It stands there, whatever has become of changing it: the next attempt has to find it again.
  return outcome?.kind === 'retry' && found.value !== null ? { ...outcome, certain: false } : outcome;
}

/** Says what there is to say now, in the message that stands already or in a new one; `found`: left there by an earlier attempt. */
async function tell(
  deps: DeliveryDependencies,
  message: Claimed,
  { address, place, found }: { readonly address: Address; readonly place: Place; readonly found: Posted | null },
): Promise<Outcome | null> {
  const read = await readFor(deps, message, address);
  // What stands already, and has nothing to say any more, stays as it is.
  if (!read.ok && read.refusal.kind === 'withdrawn' && found !== null) return { kind: 'sent', posted: found };
  if (!read.ok) return read.refusal;

  // The thing has lived on since the attempt that was found, and what waited about it has been folded into this message.
  const standing = found ?? (await standingOf(deps.outbox, message, address));
  if ((await isWithinBudget(deps, message, address, standing !== null)) === 'fold') return { kind: 'folded' };

  if (!deps.inTime()) return null;
  const sent = await send(deps, message, read.value, { place, reading: address.reading, standing });
  return sent.ok
    ? { kind: 'sent', posted: sent.value }
    : failed(sent.failure, message, { chance: deps.chance(), certain: true });
}

/** The attempt may have been dated by a clock that was ahead, and has been set back since. */
const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** Looks for a message that an earlier attempt may have posted, whose answer nobody has heard. */
async function findSent(
  courier: Courier,
  { direct }: Address,
  place: Place,
  key: string,
  since: Date,
): Promise<Called<Posted | null>> {
  // In a thread the conversation is known: the thread's own message stands in it.
  const opened =
    direct && place.threadTs === null
      ? await courier.openDirect(place.channel)
      : ({ ok: true, value: place.channel } as const);
  return opened.ok ? courier.find({ ...place, channel: opened.value }, key, since) : opened;
}

/** What the message tells its reader now, or everybody in the channel; what becomes of it when that is nothing. */
async function readFor(
  deps: DeliveryDependencies,
  message: Claimed,
  { staff, to, reading }: Address,
): Promise<Result<Told, Outcome>> {
  const read =
    staff === null
      ? await readChannelNews(deps, message, reading.now)
      : await readNews(deps, message, staff, reading.now);
  if (read.kind === 'nothing') return refuse({ kind: 'withdrawn' });
  if (read.kind === 'unknown') return refuse({ kind: 'dead', error: 'unknown_message' satisfies OwnError });
  if (!('shows' in read.news)) return ok(read.news);
  const seated = read.news.seats === null ? null : await seat(deps, to, read.news.seats, reading.now);
  if (seated !== null) return refuse(failed(seated, message, { chance: deps.chance(), certain: true }));
  const fit = await deps.mayChannelSee(to, read.news.shows);
  return fit.ok ? ok(read.news.news) : refuse(afterRefusal(fit.refusal, message, deps.chance()));
}

/**
 * Brings a channel in line with who belongs in it; whoever has no account has the message nowhere. Answers that Slack asks to wait:
 * any other failure is no reason to tell the others nothing.
 */
async function seat(
  deps: Pick<DeliveryDependencies, 'accounts' | 'courier' | 'staff'>,
  channel: string,
  { inIds, outIds }: Seats,
  now: Date,
): Promise<CallFailure | null> {
  const joining: string[] = [];
  for (const { id, email, active } of await deps.staff.listById(inIds)) {
    const account = active ? await accountOf(deps, id, email, now) : null;
    if (account?.ok === true) joining.push(account.value.slackUserId);
    else if (account?.refusal.kind === 'limited') return account.refusal;
  }
  const leaving: string[] = [];
  for (const id of outIds) {
    const account = await deps.accounts.findByStaff(id);
    if (account !== null) leaving.push(account.slackUserId);
  }
  const seated = await deps.courier.seat(channel, { joining, leaving });
  return !seated.ok && seated.failure.kind === 'limited' ? seated.failure : null;
}

/** What not everybody in a channel may see is laid aside: somebody has to change the channel, or drop the message. */
function afterRefusal(why: ChannelRefusal, message: Claimed, chance: number): Outcome {
  switch (why.kind) {
    case 'channel_shared':
    case 'channel_too_large':
      return { kind: 'dead', error: why.kind satisfies OwnError };
    case 'channel_unreachable':
      return { kind: 'dead', error: why.code };
    case 'client_gone':
      return { kind: 'withdrawn' };
    case 'not_for_all_members':
      return { kind: 'dead', error: unfitError(why.members) };
    case 'slack_failed':
      return failed(why.failure, message, { chance, certain: true });
  }
}

/** One reason for several members, the gravest there is. */
const unfitError = (members: readonly UnfitReader[]): OwnError => {
  const whys = new Set(members.map(({ why }) => why));
  if (whys.has('outsider')) return 'channel_outsider';
  if (whys.has('app')) return 'channel_app';
  return whys.has('not_staff') ? 'channel_not_staff' : 'channel_not_allowed';
};

async function isWithinBudget(
  { outbox, budget, bankZone }: DeliveryDependencies,
  { recipient, urgent }: Claimed,
  { direct, reading }: Address,
  isUpdate: boolean,
): Promise<'send' | 'fold'> {
  const sentToday = await outbox.countSentSince(recipient, startOfDay(reading.today, bankZone));
  return withinBudget({ urgent, toPerson: direct, isUpdate, sentToday, budget });
}

/** A message about a living thing changes the one that stands; where that was deleted, a new one takes its place. */
async function send(
  { courier, outbox }: DeliveryDependencies,
  message: Claimed,
  news: Told,
  { place, reading, standing }: { readonly place: Place; readonly reading: Reading; readonly standing: Posted | null },
): Promise<Called<Posted>> {
  const file = { earlier: message.slackFile, begun: (id: string) => outbox.keepFile(message, id) };
  const post = () => courier.post(place, news, reading, message.id, file);
  if (standing === null) return post();
  const updated = await courier.update(standing, news, reading);
  const isGone = !updated.ok && updated.failure.kind === 'refused' && GONE.has(updated.failure.code);
  return isGone ? post() : updated;
}

/** Source: docs.slack.dev/reference/methods/chat.update, errors. */
const GONE: ReadonlySet<string> = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

const outcomeOf = (
  why: CallFailure | { readonly kind: 'own'; readonly error: OwnError },
  message: Claimed,
  by: FailedBy,
): Outcome => (why.kind === 'own' ? { kind: 'dead', error: why.error } : failed(why, message, by));

/** `certain`: what went wrong is the only thing that could have posted it. */
type FailedBy = { readonly chance: number; readonly certain: boolean };

/** Slack shows a file in a conversation a while after it has taken it, and until then nobody finds it there. In ms. */
const FILE_SHOWN_WITHIN_MS = 30_000;

function failed(failure: CallFailure, { attempts, kind }: Claimed, { chance, certain }: FailedBy): Outcome {
  const error = codeOf(failure);
  const next = afterFailure(failure, attempts, chance);
  if (next.kind === 'dead') return { kind: 'dead', error };
  const isCertain = certain && next.certain;
  const leastMs = kind === 'calendar_entry' && !isCertain ? FILE_SHOWN_WITHIN_MS : 0;
  return { ...next, error, certain: isCertain, afterMs: Math.max(next.afterMs, leastMs) };
}
