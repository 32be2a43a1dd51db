import type { Staff } from '../../core/client/client.ts';
import { comparedName } from '../../core/client/merging/name-core.ts';
import type { MomentKind } from '../../core/referral/ask.ts';
import { TARGET_NAME_MAX_LENGTH } from '../../core/referral/referral.ts';
import type { TieBasis, TieKind } from '../../core/referral/ties.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, ReferralLinkId, ReferralTargetId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { ClientLookup } from '../client/ports.ts';
import type { Clock, NewId, UnitOfWork } from '../ports.ts';
import { clientNamed } from './client-named.ts';
import { nameInTurn } from './name-target.ts';
import type { LinkEnd } from './ports.ts';

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly lookup: ClientLookup;
};

export type NoteMoment = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly moment: MomentKind;
  readonly origin: string;
}) => Promise<Result<ClientId, ActRefusal>>;

/** Something extra was done for the client today: for two weeks it is likelier to name somebody. */
export const noteMoment =
  (deps: Omit<Dependencies, 'lookup'>): NoteMoment =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<ClientId, ActRefusal>> => {
      const { by, clientId, moment } = request;
      const now = deps.clock.now();
      const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
      if (!acted.ok) return refused(acted.refusal);
      const on = dayAt(now, deps.bankZone);
      const noted = { id: deps.newId<string>(), clientId, kind: moment, on, by: by.id, at: now };
      const isNew = await tx.referrals.insertMoment(noted);
      return { value: ok(clientId), events: isNew ? [{ kind: 'value_moment_noted', clientId, moment }] : [] };
    });

type LinkRefusal = ActRefusal | { readonly kind: 'name_missing' | 'name_too_long' | 'self_referral' };

/** `kind`: what the named one is to the client. */
export type NoteLink = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly name: string;
  /** Its line of business, where somebody knows it. */
  readonly industry: string | null;
  readonly kind: TieKind;
  readonly basis: Exclude<TieBasis, 'payments'>;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<ClientId, LinkRefusal>>;

/** Writes down whom a client knows: a client of ours of that name, else somebody who may be introduced one day. */
export const noteLink =
  (deps: Dependencies): NoteLink =>
  async (request) => {
    const { by, clientId } = request;
    const name = request.name.trim().replaceAll(/\s+/g, ' ');
    const key = comparedName(name).core;
    const client = await clientNamed(deps.lookup, name);
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<ClientId, LinkRefusal>> => {
      const now = deps.clock.now();
      if (client !== null) await tx.clients.hold(clientId, client);
      const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
      if (!acted.ok) return refused(acted.refusal);
      const fault = faultOf(name, key, client === clientId);
      if (fault !== null) return refused({ kind: fault });
      if (!(await tx.firstTime(request.requestKey))) return { value: ok(clientId), events: [] };
      const linkId = deps.newId<ReferralLinkId>();
      const other = client === null ? await targetEnd() : { clientId: client };
      const { kind, basis } = request;
      await tx.referrals.insertLink({ id: linkId, kind, basis, one: { clientId }, other, by: by.id, at: now });
      return { value: ok(clientId), events: [{ kind: 'referral_link_noted', clientId, linkId, tie: kind, basis }] };

      async function targetEnd(): Promise<LinkEnd> {
        await nameInTurn(tx, key);
        const [known] = await tx.referrals.targetsNamed(key);
        const branchId = by.branch?.id ?? null;
        if (known !== undefined) {
          await tx.referrals.claimTarget(known.id, by.id, branchId);
          return { targetId: known.id };
        }
        const id = deps.newId<ReferralTargetId>();
        const { industry } = request;
        await tx.referrals.insertTarget({ id, name, nameKey: key, industry, branchId, by: by.id, at: now });
        return { targetId: id };
      }
    });
  };

function faultOf(
  name: string,
  key: string,
  isItself: boolean,
): 'name_missing' | 'name_too_long' | 'self_referral' | null {
  if (key === '') return 'name_missing';
  if ([...name].length > TARGET_NAME_MAX_LENGTH) return 'name_too_long';
  return isItself ? 'self_referral' : null;
}
