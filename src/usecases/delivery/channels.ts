import type { Staff } from '../../core/client/client.ts';
import {
  BANK_WIDE_PURPOSES,
  type BankChannel,
  type ChannelLanguage,
  type ChannelName,
  type ChannelRefusal,
  channelKey,
  parseChannelKey,
} from '../../core/delivery/channel.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { BranchStore, ChannelStore, UnitOfWork } from '../ports.ts';
import type { MayChannelSee } from './may-channel-see.ts';

/** Only administrators look after channels and messages that could not be delivered. */
export type NotAdmin = { readonly kind: 'not_admin' };

/** A purpose that a channel can stand for. */
type ChannelChoice = { readonly key: string; readonly name: ChannelName };

/** A channel that is set up. */
type NamedChannel = BankChannel & { readonly name: ChannelName };

type Channels = {
  /** In the order of `choices`. */
  readonly channels: readonly NamedChannel[];
  /** The whole bank’s first, then the branches by name. */
  readonly choices: readonly ChannelChoice[];
  /** What a new channel reads unless somebody says otherwise. */
  readonly language: ChannelLanguage;
};

export type ListChannels = (by: Staff) => Promise<Result<Channels, NotAdmin>>;

/** Which channel stands for what, and for what one could. */
export function listChannels(deps: {
  readonly channels: ChannelStore;
  readonly branches: BranchStore;
  readonly bankLanguage: ChannelLanguage;
}): ListChannels {
  return async (by) => {
    if (by.role !== 'admin') return refuse({ kind: 'not_admin' });
    const choices = await choicesOf(deps.branches);
    const known = new Map((await deps.channels.list()).map((channel) => [channel.key, channel]));
    const channels = choices.flatMap(({ key, name }) => {
      const channel = known.get(key);
      return channel === undefined ? [] : [{ ...channel, name }];
    });
    return ok({ channels, choices, language: deps.bankLanguage });
  };
}

async function choicesOf(branches: BranchStore): Promise<readonly ChannelChoice[]> {
  return [
    ...BANK_WIDE_PURPOSES.map((kind) => ({ key: channelKey({ kind }), name: { kind } })),
    ...(await branches.list()).map(({ id, name }) => ({
      key: channelKey({ kind: 'branch', branchId: id }),
      name: { kind: 'branch', name } as const,
    })),
  ];
}

/** The name of what a channel stands for; null for a key of nothing. */
export async function nameOfChannel(branches: BranchStore, key: string): Promise<ChannelName | null> {
  const purpose = parseChannelKey(key);
  if (purpose === null || purpose.kind !== 'branch') return purpose;
  const branch = (await branches.list()).find(({ id }) => id === purpose.branchId);
  return branch === undefined ? null : { kind: 'branch', name: branch.name };
}

/** One change that an administrator asks for. */
type Asked = {
  readonly by: Staff;
  readonly key: string;
  /** Names this request, so that a retry of Slack’s does nothing twice. */
  readonly requestKey: string;
  readonly origin: string;
};

export type SetChannel = (
  asked: Asked & { readonly slackChannel: string; readonly language: ChannelLanguage },
) => Promise<Result<NamedChannel, NotAdmin | { readonly kind: 'no_such_purpose' } | ChannelRefusal>>;

/**
 * Says which channel of Slack stands for a purpose from now on. Everybody in it must be staff of the bank; what each
 * message shows is asked again when it is sent.
 *
 * Refuses `no_such_purpose` for a key of nothing, such as that of a branch that is gone.
 */
export function setChannel(deps: {
  readonly branches: BranchStore;
  readonly mayChannelSee: MayChannelSee;
  readonly unitOfWork: UnitOfWork;
}): SetChannel {
  return async ({ by, key, slackChannel, language, requestKey, origin }) => {
    if (by.role !== 'admin') return refuse({ kind: 'not_admin' });
    const name = await nameOfChannel(deps.branches, key);
    if (name === null) return refuse({ kind: 'no_such_purpose' });
    const fit = await deps.mayChannelSee(slackChannel, []);
    if (!fit.ok) return fit;
    const channel = { key, slackChannel, language };
    await deps.unitOfWork({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      const previous = await tx.channels.find(key);
      if (!(await tx.firstTime(requestKey)) || isSame(previous, channel)) return { value: undefined, events: [] };
      await tx.channels.set(channel);
      return { value: undefined, events: [{ kind: 'channel_set', channel, previous }] };
    });
    return ok({ ...channel, name });
  };
}

const isSame = (one: BankChannel | null, other: BankChannel): boolean =>
  one?.slackChannel === other.slackChannel && one.language === other.language;

export type ClearChannel = (asked: Asked) => Promise<Result<void, NotAdmin>>;

/** No channel stands for the purpose any more: what is still to be sent there is laid aside. */
export function clearChannel({ unitOfWork }: { readonly unitOfWork: UnitOfWork }): ClearChannel {
  return async ({ by, key, requestKey, origin }) => {
    if (by.role !== 'admin') return refuse({ kind: 'not_admin' });
    await unitOfWork({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      const previous = await tx.channels.find(key);
      if (!(await tx.firstTime(requestKey)) || previous === null || !(await tx.channels.clear(key)))
        return { value: undefined, events: [] };
      return { value: undefined, events: [{ kind: 'channel_cleared', previous }] };
    });
    return ok(undefined);
  };
}

export type CheckChannel = (
  by: Staff,
  key: string,
) => Promise<Result<void, NotAdmin | { readonly kind: 'not_set_up' } | ChannelRefusal>>;

/** Whether everybody in the channel that stands for a purpose is staff, now: what a dead letter calls for. */
export function checkChannel(deps: {
  readonly channels: ChannelStore;
  readonly mayChannelSee: MayChannelSee;
}): CheckChannel {
  return async (by, key) => {
    if (by.role !== 'admin') return refuse({ kind: 'not_admin' });
    const channel = await deps.channels.find(key);
    return channel === null ? refuse({ kind: 'not_set_up' }) : deps.mayChannelSee(channel.slackChannel, []);
  };
}
