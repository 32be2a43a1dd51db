import type { Staff } from '../../core/client/client.ts';
import type { DeadLetter, DeadRecipient, HeldMessages } from '../../core/delivery/dead-letter.ts';
import { parseRecipient } from '../../core/delivery/recipient.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { BranchStore, Clock, OutboxDesk, StaffStore, UnitOfWork } from '../ports.ts';
import { type NotAdmin, nameOfChannel } from './channels.ts';

type DeadLetters = {
  /** Oldest first, at most `DEAD_LETTERS_SHOWN`. */
  readonly letters: readonly DeadLetter[];
  readonly count: number;
  readonly held: HeldMessages | null;
};

export const DEAD_LETTERS_SHOWN = 10;

export type ListDeadLetters = (by: Staff) => Promise<Result<DeadLetters, NotAdmin>>;

/** Messages that could not be delivered, with the name of whom they were for. Says nothing of what was in them. */
export function listDeadLetters(deps: {
  readonly clock: Clock;
  readonly outbox: OutboxDesk;
  readonly staff: StaffStore;
  readonly branches: BranchStore;
}): ListDeadLetters {
  return async (by) => {
    if (by.role !== 'admin') return refuse({ kind: 'not_admin' });
    const { letters, count } = await deps.outbox.dead(DEAD_LETTERS_SHOWN);
    const named: DeadLetter[] = [];
    for (const letter of letters) named.push({ ...letter, recipient: await nameOf(letter.recipient) });
    return ok({ letters: named, count, held: await deps.outbox.held(deps.clock.now()) });
  };

  async function nameOf(text: string): Promise<DeadRecipient> {
    const recipient = parseRecipient(text);
    if (recipient?.kind === 'channel') {
      const channel = await nameOfChannel(deps.branches, recipient.key);
      return channel === null ? { kind: 'named', name: text } : { kind: 'channel', channel };
    }
    if (recipient?.kind === 'slack_channel') return { kind: 'named', name: recipient.slackChannel };
    const name = recipient === null ? null : (await deps.staff.find(recipient.staffId))?.name;
    return { kind: 'named', name: name ?? text };
  }
}

export type RetryDeadLetters = (request: {
  readonly by: Staff;
  /** Null = all of them. */
  readonly messageId: string | null;
  /** Names this request, so that a retry of Slack’s does nothing twice. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<{ readonly count: number }, NotAdmin>>;

/** Sends dead messages off again, as if new; one that an earlier attempt may have posted is looked for first. */
export function retryDeadLetters({ unitOfWork }: { readonly unitOfWork: UnitOfWork }): RetryDeadLetters {
  return async ({ by, messageId, requestKey, origin }) => {
    if (by.role !== 'admin') return refuse({ kind: 'not_admin' });
    const count = await unitOfWork<number>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      if (!(await tx.firstTime(requestKey))) return { value: 0, events: [] };
      const revived = await tx.outbox.revive(messageId);
      return {
        value: revived,
        events: revived === 0 ? [] : [{ kind: 'dead_letters_retried', messageId, count: revived }],
      };
    });
    return ok({ count });
  };
}
