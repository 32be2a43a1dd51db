import type { Staff } from '../../core/client/client.ts';
import type { ChannelLanguage } from '../../core/delivery/channel.ts';
import type { CallFailure, OwnError } from '../../core/delivery/failure.ts';
import { parseRecipient } from '../../core/delivery/recipient.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ChannelStore, Clock, SlackAccountStore, StaffStore } from '../ports.ts';
import type { Claimed, Courier, Outbox, Outcome, Place, Posted, Reading } from './ports.ts';

type AddressDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly staff: Pick<StaffStore, 'find'>;
  readonly accounts: SlackAccountStore;
  readonly courier: Pick<Courier, 'accountByEmail'>;
  readonly channels: Pick<ChannelStore, 'find' | 'list'>;
  /** What a channel reads that stands for no purpose. */
  readonly bankLanguage: ChannelLanguage;
};

/** Where a message goes, and how it is read there. */
export type Address = {
  /** A channel, or the account whose direct conversation with us it is. */
  readonly to: string;
  readonly direct: boolean;
  /** Null in a channel. */
  readonly staff: Staff | null;
  readonly reading: Reading;
};

/** Whom a message is for, in Slack; why it is for nobody. */
export async function reach(
  deps: AddressDependencies,
  text: string,
): Promise<Result<Address, CallFailure | { readonly kind: 'own'; readonly error: OwnError }>> {
  const recipient = parseRecipient(text);
  const now = deps.clock.now();
  const today = dayAt(now, deps.bankZone);
  if (recipient === null) return refuse({ kind: 'own', error: 'unknown_message' });
  if (recipient.kind === 'channel') {
    const channel = await deps.channels.find(recipient.key);
    if (channel === null) return refuse({ kind: 'own', error: 'no_such_channel' });
    const reading = { locale: channel.language, zone: deps.bankZone, now, today };
    return ok({ to: channel.slackChannel, direct: false, staff: null, reading });
  }
  if (recipient.kind === 'slack_channel') {
    const { slackChannel } = recipient;
    const known = (await deps.channels.list()).find((channel) => channel.slackChannel === slackChannel);
    const reading = { locale: known?.language ?? deps.bankLanguage, zone: deps.bankZone, now, today };
    return ok({ to: slackChannel, direct: false, staff: null, reading });
  }
  const staff = await deps.staff.find(recipient.staffId);
  if (staff === null || !staff.active) return refuse({ kind: 'own', error: 'not_staff' });
  const account = await accountOf(deps, recipient.staffId, staff.email, now);
  if (!account.ok) return account;
  const { slackUserId, locale, timeZone } = account.value;
  const reading = { locale, zone: timeZone ?? staff.timeZone ?? deps.bankZone, now, today };
  return ok({ to: slackUserId, direct: true, staff, reading });
}

/**
 * How long Slack’s word that an account is hers, and no guest’s, is taken for granted where she does not speak to us, in ms. Longer than any
 * holiday: after one the accounts of a whole bank would be asked for on one morning.
 */
const ACCOUNT_FRESH_MS = 14 * 86_400_000;

/** Her account, as she last spoke to us; else, and where that is a while ago, the one with her e-mail, which is then remembered. */
export async function accountOf(
  { accounts, courier }: Pick<AddressDependencies, 'accounts' | 'courier'>,
  staffId: StaffId,
  email: string | null,
  now: Date,
): Promise<
  Result<
    { readonly slackUserId: string; readonly locale: string; readonly timeZone: TimeZone | null },
    CallFailure | { readonly kind: 'own'; readonly error: OwnError }
  >
> {
  const known = await accounts.findByStaff(staffId);
  if (known !== null && now.getTime() - known.refreshedAt.getTime() < ACCOUNT_FRESH_MS) return ok(known);
  const nobody = refuse({ kind: 'own', error: 'no_slack_account' } as const);
  if (email === null) return nobody;
  const asked = await courier.accountByEmail(email);
  if (!asked.ok) return isNobody(asked.failure) ? nobody : refuse(asked.failure);
  if (asked.value.outsider) return nobody;
  const { email: _email, ...account } = asked.value;
  await accounts.save({ ...account, staffId, refreshedAt: now });
  return ok(account);
}

const isNobody = (failure: CallFailure): boolean => failure.kind === 'refused' && failure.code === 'users_not_found';

/**
 * Whether a message that stands somewhere stands where this one goes. For a purpose another channel may have been set up
 * since: then it is told anew there, and what stands in the old one stays as it is.
 */
const isThere = (standing: Posted, { to, direct }: Address): boolean => direct || standing.channel === to;

/** The message about its living thing that this one is to change; null where there is none in that place. */
export async function standingOf(
  outbox: Outbox,
  { recipient, livingKey }: Claimed,
  address: Address,
): Promise<Posted | null> {
  const standing = livingKey === null ? null : await outbox.living(recipient, livingKey);
  return standing !== null && isThere(standing, address) ? standing : null;
}

/** In a thread's own message is looked up where it stands; so long as it waits, so does what belongs in its thread. */
export async function placeOf(
  outbox: Outbox,
  address: Address,
  { recipient, threadOf }: Claimed,
): Promise<Result<Place, Outcome>> {
  if (threadOf === null) return ok({ channel: address.to, threadTs: null });
  const thread = await outbox.thread(recipient, threadOf);
  switch (thread.kind) {
    case 'stands':
      return isThere(thread.at, address)
        ? ok({ channel: thread.at.channel, threadTs: thread.at.ts })
        : refuse({ kind: 'dead', error: 'no_thread' satisfies OwnError });
    case 'waits':
      return refuse({ kind: 'retry', error: 'thread_waits', afterMs: THREAD_LOOK_MS, certain: true, counted: false });
    case 'none':
      return refuse({ kind: 'dead', error: 'no_thread' satisfies OwnError });
    case 'folded':
    case 'withdrawn':
      return refuse({ kind: thread.kind });
  }
}

/** How long what belongs in a thread lets pass before it looks again whether there is one. */
const THREAD_LOOK_MS = 2_000;
