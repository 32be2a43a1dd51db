import type { Staff } from '../../core/client/client.ts';
import { checkGift, type GiftFault, type GiftLimits, type GiftSaid } from '../../core/gift/gift.ts';
import { dayAt, partsOf, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, GiftId, PersonId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import type { KeptGift } from './ports.ts';

export type GiftDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly giftLimits: GiftLimits;
  readonly giftCurrency: Currency;
};

type RegisterRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly personId: PersonId | null;
  readonly said: GiftSaid;
  readonly requestKey: string;
  readonly origin: string;
};

/** `person_gone`: no such person at that client any more. */
export type RegisterRefusal =
  | ActRefusal
  | { readonly kind: 'faults'; readonly faults: readonly GiftFault[] }
  | { readonly kind: 'person_gone' };

/** The gift, and what its recipient was given in the year with it, minor units. */
export type Registered = { readonly gift: KeptGift; readonly givenInYear: bigint };

export type RegisterGift = (request: RegisterRequest) => Promise<Result<Registered, RegisterRefusal>>;

/**
 * Puts a gift on the register, before it is given or soon after, where the bank’s limits allow it. What is not allowed is
 * refused and kept on the trail. Once somebody has been said to have a public duty, she is given nothing any more.
 *
 * Refuses `faults`, `person_gone`, and as `actOnClient` does.
 */
export const registerGift =
  (deps: GiftDependencies): RegisterGift =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => register(tx, deps, request));

async function register(
  tx: Transaction,
  { clock, bankZone, newId, giftLimits, giftCurrency: currency }: GiftDependencies,
  { by, clientId, personId, said, requestKey }: RegisterRequest,
): Promise<Outcome<Registered, RegisterRefusal>> {
  const now = clock.now();
  const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  const person = personId === null ? null : await tx.people.find(personId);
  if (personId !== null && (person?.clientId !== clientId || person.said.leftOn !== null))
    return refused({ kind: 'person_gone' });
  const to = { clientId, personId };
  // Of all that is given to the client, since two gifts may pass a limit together.
  await tx.inTurn(`gift:${clientId}`);
  const { year } = partsOf(said.on);
  const inYear = await tx.gifts.givenIn(to, year, currency);
  // A retry is judged by what was given before it, as it was the first time.
  const given = (await tx.wasSeen(requestKey)) ? inYear - said.value : inYear;
  const publicDuty = await tx.gifts.hasPublicDuty(to);
  const recipient = { clientName: acted.value.heading.name, publicDuty, given };
  const checked = checkGift(said, recipient, giftLimits, dayAt(now, bankZone));
  if (!checked.ok) {
    const faults = checked.refusal.map(({ kind }) => kind);
    if (said.publicDuty && !publicDuty) await tx.gifts.statePublicDuty(to, by.id, now);
    const { value, what } = said;
    return {
      value: refuse({ kind: 'faults', faults: checked.refusal }),
      // A slip of the keyboard is nobody’s business but hers.
      events: faults.some((kind) => TOLD.has(kind))
        ? [{ kind: 'gift_refused', clientId, personId, value, currency, faults, what }]
        : [],
    };
  }
  // Not before: what was refused leaves something on the trail, and the same form comes again, corrected.
  const isFirst = await tx.firstTime(requestKey);
  const giftId = newId<GiftId>();
  if (isFirst) await tx.gifts.insert({ id: giftId, to, said: checked.value, currency, by: by.id, at: now });
  const { value, occasion, what } = checked.value;
  const gift: KeptGift = {
    ...to,
    id: giftId,
    on: said.on,
    what,
    value,
    occasion,
    clientName: acted.value.heading.name,
    personName: person?.said.name ?? null,
    staff: { id: by.id, name: by.name },
    currency,
    isStruck: false,
  };
  return {
    value: ok({ gift, givenInYear: given + value }),
    events: isFirst ? [{ kind: 'gift_registered', clientId, giftId, personId, value, currency, occasion, what }] : [],
  };
}

/** What compliance wants to know that somebody has asked for. */
const TOLD: ReadonlySet<GiftFault['kind']> = new Set(['public_duty', 'money', 'over_once', 'over_year', 'no_gifts']);

type StrikeRequest = { readonly by: Staff; readonly giftId: GiftId; readonly origin: string };

/** `not_hers`: somebody else’s gift. */
export type StrikeGift = (request: StrikeRequest) => Promise<Result<null, { readonly kind: 'not_hers' }>>;

/** Whoever registered a gift by mistake says so: it stays on the register, struck, and counts no more. Twice is once. */
export const strikeGift =
  ({ clock, unitOfWork }: Pick<GiftDependencies, 'clock' | 'unitOfWork'>): StrikeGift =>
  (request) =>
    carryOut(unitOfWork, request, async (tx): Promise<Outcome<null, { readonly kind: 'not_hers' }>> => {
      const { by, giftId } = request;
      const gift = await tx.gifts.find(giftId);
      if (gift === null || gift.staff.id !== by.id) return refused({ kind: 'not_hers' });
      const isStruck = await tx.gifts.strike(giftId, by.id, clock.now());
      return { value: ok(null), events: isStruck ? [{ kind: 'gift_struck', clientId: gift.clientId, giftId }] : [] };
    });
