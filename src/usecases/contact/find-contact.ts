import type { Action, Relation } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { LoggedContact } from '../../core/client/contact-log/logged-contact.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { ClientId, InteractionId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Transaction } from '../ports.ts';
import type { Kept } from './ports.ts';

/** `withdrawn`: taken back meanwhile; there is nothing left to change. */
export type ContactRefusal = ActRefusal | { readonly kind: 'withdrawn' };

/**
 * The contact that somebody wants to change, locked until the transaction ends, where the policy lets her log contacts with
 * its client. A contact that nobody ever logged counts as a client that is gone: both are none of hers.
 */
export async function contactToChange(
  tx: Transaction,
  by: Staff,
  id: InteractionId,
  now: Date,
): Promise<Result<{ readonly contact: LoggedContact; readonly client: ClientHeading }, ContactRefusal>> {
  const found = await keptToChange(
    tx,
    by,
    { kind: 'interaction', id, find: () => tx.contacts.find(id), action: 'log_contact' },
    now,
  );
  return found.ok ? ok({ contact: found.value.kept, client: found.value.client }) : found;
}

/** Something that several people can change, and what one must be allowed to do with its client to change it. */
type Wanted<Row> = {
  readonly kind: Kept;
  readonly id: string;
  readonly find: () => Promise<Row | null>;
  readonly action: Action;
};

/** The same of anything that several people can change. */
export async function keptToChange<Row extends { readonly clientId: ClientId; readonly withdrawn: boolean }>(
  tx: Transaction,
  by: Staff,
  { kind, id, find, action }: Wanted<Row>,
  now: Date,
): Promise<
  Result<{ readonly kept: Row; readonly client: ClientHeading; readonly relation: Relation }, ContactRefusal>
> {
  await tx.contacts.lock(kind, id);
  const kept = await find();
  if (kept === null) return refuse({ kind: 'client_gone' });
  const acted = await actOnClient(tx, by, kept.clientId, action, now);
  if (!acted.ok) return acted;
  const { heading: client, relation } = acted.value;
  return kept.withdrawn ? refuse({ kind: 'withdrawn' }) : ok({ kept, client, relation });
}
