import { mayDo, sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { GiftLimits } from '../../core/gift/gift.ts';
import { dayAt, partsOf, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, PersonId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ActRefusal } from '../client/act-on-client.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { PeopleStore } from '../people/ports.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import { type NameDependencies, namedFor } from './names.ts';
import type { GiftStore, KeptGift } from './ports.ts';

/** Whom a gift may be registered for, and what the bank allows. */
type GiftDesk = {
  readonly clientId: ClientId;
  readonly clientName: string;
  /** People at the client with what they were given this year; the client herself with `personId` null where she is one. */
  readonly recipients: readonly {
    readonly personId: PersonId | null;
    readonly name: string;
    readonly role: string | null;
    readonly given: bigint;
  }[];
  readonly limits: GiftLimits;
  readonly currency: Currency;
};

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly people: Pick<PeopleStore, 'listOf'>;
  readonly gifts: Pick<GiftStore, 'givenIn'>;
  readonly giftLimits: GiftLimits;
  readonly giftCurrency: Currency;
};

/** Recipients that a form offers. */
const RECIPIENTS = 40;
const GIVEN_SHOWN = 12;

export type OpenGiftDesk = (by: Staff, clientId: ClientId) => Promise<Result<GiftDesk, ActRefusal>>;

/** Reads whom at a client `by` may give something; refuses as `actOnClient` does. */
export function openGiftDesk(deps: Dependencies): OpenGiftDesk {
  return async (by, clientId) => {
    const { clock, bankZone, clients, grants, gifts, giftCurrency: currency } = deps;
    const viewer = viewerOf(by);
    const [heading] = await clients.headings([clientId]);
    if (heading === undefined) return refuse(await whyGone(clients, viewer, clientId));
    const now = clock.now();
    const relation = await relationWith(grants, viewer, heading, now);
    if (sightOf(viewer, relation, 'identity') !== 'see') return refuse({ kind: 'client_gone' });
    if (!mayDo(viewer, relation, 'log_contact'))
      return refuse({ kind: 'not_allowed', canGiveReason: sightOf(viewer, relation, 'profile') === 'reason' });
    const today = dayAt(now, bankZone);
    const record = await clients.record(clientId, { now, today });
    const people = (await deps.people.listOf(clientId, today)).filter(({ said }) => said.leftOn === null);
    const named = people
      .slice(0, RECIPIENTS)
      .map(({ id, said }) => ({ personId: id, name: said.name, role: said.role }));
    const isPerson = record?.client.kind === 'person';
    const all = [...(isPerson ? [{ personId: null, name: heading.name, role: null }] : []), ...named];
    const recipients = [];
    for (const each of all) {
      const given = await gifts.givenIn({ clientId, personId: each.personId }, partsOf(today).year, currency);
      recipients.push({ ...each, given });
    }
    return ok({ clientId, clientName: heading.name, recipients, limits: deps.giftLimits, currency });
  };
}

export type ListGifts = (by: Staff) => Promise<readonly KeptGift[]>;

/** What somebody has given, newest first; `personName` is null where she may not see the people of that client any more. */
export const listGifts =
  (deps: NameDependencies & { readonly gifts: Pick<GiftStore, 'givenBy'> }): ListGifts =>
  async (by) =>
    namedFor(deps, by, await deps.gifts.givenBy(by.id, GIVEN_SHOWN));
