import { type FieldGroup, relationTo, sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ChannelRefusal, UnfitReader } from '../../core/delivery/channel.ts';
import { type CallFailure, PERMANENT_ERRORS } from '../../core/delivery/failure.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { guardedOf, type SightDependencies, viewerOf } from '../client/see-client.ts';
import type { SlackAccount, SlackAccountStore, StaffStore } from '../ports.ts';
import type { ChannelDirectory } from './ports.ts';

/** Personal data (birthdays, phones, interests) never stands in a channel, whoever reads it. */
type ChannelGroup = Exclude<FieldGroup, 'personal'>;

/** A client of whom a message shows something, and what; or something that is no client’s, with who may read it. */
export type Shown =
  | { readonly clientId: ClientId; readonly groups: readonly ChannelGroup[] }
  | { readonly mayRead: (staff: Staff) => boolean };

/**
 * Whether every member of a Slack channel may see, now, what is to be shown there: `shows` names each client and its
 * groups. With nothing in it the answer is whether all members are staff of the bank.
 *
 * A group that opens only after a reason is not to be seen: a reason is one person’s and not a channel’s. Ask right
 * before posting, and post nothing on a refusal; who joins later reads what stands there.
 */
export type MayChannelSee = (slackChannel: string, shows: readonly Shown[]) => Promise<Result<void, ChannelRefusal>>;

/** A channel with more members than that is no place for what only some may see. */
const MOST_MEMBERS = 1_000;

/**
 * How long Slack’s word on whether an account is an outsider’s is taken for granted, in hours. Whether somebody is
 * in the channel, works here and may see the client is asked each time.
 */
const ACCOUNT_FRESH_HOURS = 24;

/** Accounts that Slack is asked about at the same time. */
const AT_ONCE = 8;

export function mayChannelSee(
  deps: Omit<SightDependencies, 'bankZone' | 'checklist' | 'matters'> & {
    readonly staff: Pick<StaffStore, 'findByEmail' | 'listById'>;
    readonly accounts: Pick<SlackAccountStore, 'list' | 'save'>;
    readonly channels: ChannelDirectory;
  },
): MayChannelSee {
  return async (slackChannel, shows) => {
    const answer = await deps.channels.readers(slackChannel);
    if (!answer.ok) return refuse(failed(answer.failure));
    const { shared, slackUserIds } = answer.value;
    if (shared) return refuse({ kind: 'channel_shared' });
    if (slackUserIds.length > MOST_MEMBERS)
      return refuse({ kind: 'channel_too_large', members: slackUserIds.length, most: MOST_MEMBERS });

    const known = await knownReaders(slackUserIds);
    if (!known.ok) return known;
    const maySee = await permissionOf(shows);
    if (maySee === null) return refuse({ kind: 'client_gone' });
    const members = known.value.flatMap(({ slackUserId, reader }): readonly UnfitReader[] => {
      if (typeof reader === 'string') return [{ slackUserId, why: reader }];
      return maySee(reader) ? [] : [{ slackUserId, why: 'not_allowed' }];
    });
    return members.length === 0 ? ok(undefined) : refuse({ kind: 'not_for_all_members', members });
  };

  /** Whether a member of staff may see all that is shown; null when one of the clients is no more. */
  async function permissionOf(shows: readonly Shown[]): Promise<((staff: Staff) => boolean) | null> {
    const ofClients = shows.filter((show) => 'clientId' in show);
    const headings = await deps.clients.headings([...new Set(ofClients.map(({ clientId }) => clientId))]);
    const now = deps.clock.now();
    const rules = shows.flatMap((show) => ('mayRead' in show ? [show.mayRead] : []));
    for (const { clientId, groups } of ofClients) {
      const heading = headings.find(({ id }) => id === clientId);
      if (heading === undefined) return null;
      const granted = await deps.grants.grantedFor(clientId, now);
      rules.push((staff) => {
        const viewer = viewerOf(staff);
        const relation = relationTo(viewer, guardedOf(heading), granted.get(staff.id) ?? null);
        return groups.every((group) => sightOf(viewer, relation, group) === 'see');
      });
    }
    return (staff) => rules.every((rule) => rule(staff));
  }

  /** Each account as a member of staff, or why it is none. */
  async function knownReaders(slackUserIds: readonly string[]): Promise<Result<readonly Known[], ChannelRefusal>> {
    const now = deps.clock.now();
    const fresh = new Map<string, Account>();
    for (const account of await deps.accounts.list(slackUserIds))
      if (isFresh(account, now)) fresh.set(account.slackUserId, account);
    const unknown = slackUserIds.filter((id) => !fresh.has(id));
    for (let at = 0; at < unknown.length; at += AT_ONCE) {
      const asked = await Promise.all(unknown.slice(at, at + AT_ONCE).map((id) => ask(id, now)));
      for (const account of asked) {
        if (!account.ok) return account;
        fresh.set(account.value.slackUserId, account.value);
      }
    }
    const accounts = [...fresh.values()];
    const staffIds = accounts.flatMap(({ staffId }) => staffId ?? []);
    const staff = new Map((await deps.staff.listById(staffIds)).map((each) => [each.id, each]));
    return ok(accounts.map((account) => ({ slackUserId: account.slackUserId, reader: readerOf(account, staff) })));
  }

  /** Asks Slack about one account, and remembers a member of staff for the next channel. */
  async function ask(slackUserId: string, now: Date): Promise<Result<Account, ChannelRefusal>> {
    const asked = await deps.channels.account(slackUserId);
    if (!asked.ok) return refuse({ kind: 'slack_failed', failure: asked.failure });
    const { isApp, email, ...profile } = asked.value;
    const staffId = isApp || email === null ? null : ((await deps.staff.findByEmail(email))?.id ?? null);
    if (staffId !== null) await deps.accounts.save({ slackUserId, ...profile, staffId, refreshedAt: now });
    return ok({ slackUserId, staffId, outsider: profile.outsider, isApp });
  }
}

type Account = Pick<SlackAccount, 'slackUserId' | 'staffId' | 'outsider'> & { readonly isApp?: boolean };
type Known = { readonly slackUserId: string; readonly reader: Staff | Exclude<UnfitReader['why'], 'not_allowed'> };

function readerOf({ isApp, outsider, staffId }: Account, staff: ReadonlyMap<StaffId, Staff>): Known['reader'] {
  if (isApp === true) return 'app';
  if (outsider) return 'outsider';
  const person = staffId === null ? undefined : staff.get(staffId);
  return person?.active === true ? person : 'not_staff';
}

/** An account that was no staff is asked about anew each time, so that loading the staff file helps at once. */
const isFresh = ({ staffId, refreshedAt }: SlackAccount, now: Date): boolean =>
  staffId !== null && Math.abs(now.getTime() - refreshedAt.getTime()) < ACCOUNT_FRESH_HOURS * 3_600_000;

const failed = (failure: CallFailure): ChannelRefusal =>
  failure.kind === 'refused' && PERMANENT_ERRORS.has(failure.code)
    ? { kind: 'channel_unreachable', code: failure.code }
    : { kind: 'slack_failed', failure };
