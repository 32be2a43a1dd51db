import type { Staff } from '../core/client/client.ts';
import { type Result, refuse } from '../core/shared/result.ts';
import type { DomainEvent } from './events.ts';
import type { Transaction, UnitOfWork } from './ports.ts';

/** What a piece of work comes to, and what has happened by it. */
export type Outcome<Value, Refusal> = {
  readonly value: Result<Value, Refusal>;
  readonly events: readonly DomainEvent[];
};

/** A refusal: nothing has happened. */
export const refused = <Refusal>(refusal: Refusal): Outcome<never, Refusal> => ({ value: refuse(refusal), events: [] });

/** One transaction in the name of a member of staff. */
export const carryOut = <Value, Refusal>(
  unitOfWork: UnitOfWork,
  { by, origin }: { readonly by: Staff; readonly origin: string },
  work: (tx: Transaction) => Promise<Outcome<Value, Refusal>>,
): Promise<Result<Value, Refusal>> => unitOfWork({ actor: { kind: 'staff', id: by.id }, origin }, work);
