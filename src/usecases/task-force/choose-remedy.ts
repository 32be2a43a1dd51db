import { type KeptForce, type WaiverOfRemedy, workingIn } from '../../core/churn/task-force/kept-force.ts';
import { type CatalogueEntry, parseCatalogue, STANDARD_CATALOGUE } from '../../core/churn/task-force/remedies.ts';
import type { AuthorityUnreadable } from '../../core/churn/waiver/authority.ts';
import { besideOn } from '../../core/churn/waiver/decide.ts';
import {
  approversOf,
  checkWaiver,
  rebateIn,
  type WaiverRefusal,
  type WaiverRequest,
  yearlyOf,
} from '../../core/churn/waiver/guard.ts';
import type { Staff } from '../../core/client/client.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, RemedyId } from '../../core/shared/ids.ts';
import type { Currency, Money } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ChurnLedgerStore } from '../churn-ledger/ports.ts';
import type { Clock, Transaction } from '../ports.ts';
import { type Acted, actOnForce, type ForceDependencies, type ForceRefusal, type ForceRequest } from './act.ts';
import { authorityOf, colleagueOf } from './ask-deciders.ts';
import type { TaskForceStore } from './ports.ts';

/** What can be chosen now, and by what it is judged. */
type Catalogue = { readonly version: number; readonly entries: readonly CatalogueEntry[] };

/** The catalogue in force: the bank’s, else the one that comes with Rapport. */
async function catalogueOf(ledger: Pick<ChurnLedgerStore, 'policy'>): Promise<Catalogue> {
  const written = await ledger.policy('remedies');
  const read = parseCatalogue(written?.text ?? STANDARD_CATALOGUE);
  if (!read.ok) throw new Error('a catalogue that was kept cannot be read');
  return { version: written?.version ?? 0, entries: read.value };
}

const NOTE_MAX_LENGTH = 300;

/** `remedy_unknown`: the catalogue has changed. `waiver_needed`: a fee is not cut without a waiver. */
export type RemedyRefusal =
  | WaiverRefusal
  | AuthorityUnreadable
  | { readonly kind: 'remedy_unknown' }
  | { readonly kind: 'waiver_needed' }
  | { readonly kind: 'note_too_long'; readonly max: number };

/** A waiver as the form asks for it: the yearly value null where the bank’s own figure stands. */
type AskedWaiver = Omit<WaiverRequest, 'yearlyValueMinor'> & { readonly yearlyStatedMinor: bigint | null };

export type ChooseRemedy = (
  request: ForceRequest & {
    /** As the catalogue names it in Chinese. */
    readonly name: string;
    readonly note: string;
    /** Of a fee remedy; null of any other. */
    readonly waiver: AskedWaiver | null;
  },
) => Promise<Result<KeptForce, ForceRefusal | RemedyRefusal>>;

/**
 * Chooses a remedy of the catalogue. A fee remedy passes the guard first and then waits for its approver; any other works from
 * today on.
 */
export function chooseRemedy(deps: ForceDependencies & { readonly currency: Currency }): ChooseRemedy {
  return ({ name, note: said, waiver: asked, ...request }) =>
    actOnForce<RemedyRefusal>(deps, { ...request, step: 'choose_remedy' }, async (tx, acted) => {
      const { force, now, today } = acted;
      const chosen = await entryOf(tx, name, said);
      if (!chosen.ok) return chosen;
      const { entry, note } = chosen.value;
      const id = deps.newId<RemedyId>();
      const ids = { forceId: force.id, clientId: force.clientId };
      const remedy = { id, ...ids, ...entry, note, by: request.by.id, at: now };
      const named = { zh: entry.zhCN, en: entry.en };
      if (entry.kind !== 'fee') {
        await tx.forces.addRemedy({ ...remedy, startedOn: today, waiver: null });
        return ok({ change: 'remedy_chosen', text: note || null, facts: named });
      }
      const waiver = await guard(tx, acted, { id, asked, by: request.by, currency: deps.currency });
      if (!waiver.ok) return waiver;
      const { level, askedIds: approverIds } = waiver.value;
      await tx.forces.addRemedy({ ...remedy, startedOn: null, waiver: waiver.value });
      return ok({
        change: 'waiver_asked',
        facts: { ...named, level },
        events: [{ kind: 'waiver_asked', ...ids, remedyId: id, byId: request.by.id, level, approverIds }],
      });
    });
}

/** What was chosen, and what is said of it. */
async function entryOf(
  tx: Transaction,
  name: string,
  said: string,
): Promise<Result<{ readonly entry: CatalogueEntry; readonly note: string }, RemedyRefusal>> {
  const entry = (await catalogueOf(tx.ledger)).entries.find(({ zhCN }) => zhCN === name);
  if (entry === undefined) return refuse({ kind: 'remedy_unknown' });
  const note = said.trim();
  if ([...note].length > NOTE_MAX_LENGTH) return refuse({ kind: 'note_too_long', max: NOTE_MAX_LENGTH });
  const word = rebateIn([note]);
  return word === null ? ok({ entry, note }) : refuse({ kind: 'rebate', word });
}

/** The waiver as it is kept, once it has passed the guard and somebody is there to decide on it. */
async function guard(
  tx: Transaction,
  { force, heading, now, today }: Acted,
  {
    id,
    asked,
    by,
    currency,
  }: { readonly id: RemedyId; readonly asked: AskedWaiver | null; readonly by: Staff; readonly currency: Currency },
): Promise<Result<Omit<WaiverOfRemedy, 'decided'>, RemedyRefusal>> {
  if (asked === null) return refuse({ kind: 'waiver_needed' });
  const read = await authorityOf(tx.ledger, currency);
  if (!read.ok) return read;
  const { version: authorityVersion, authority } = read.value;
  const { yearlyStatedMinor, concession, ...terms } = asked;
  // The guard refuses it by name as well; the type does not know.
  if (concession === 'refund') return refuse({ kind: 'refund_is_no_waiver' });
  const known = yearlyOf((await tx.forces.worthOf(force.clientId)).revenueMinor, today);
  const yearlyValueMinor = yearlyStatedMinor ?? known ?? 0n;
  const checked = checkWaiver({ ...terms, concession, yearlyValueMinor }, authority);
  if (!checked.ok) return checked;
  const { costMinor, atRiskMinor } = checked.value;
  const { fee, months, monthlyMinor, rateThousandths, factors } = terms;
  const branchId = heading?.branch?.id ?? null;
  const memberIds = workingIn(force, now);
  const { costMinor: besideMinor } = besideOn(await tx.forces.waiversOf(force.clientId, fee, currency), id, today);
  const question = { fee, costMinor, besideMinor, months, branchId, proposerId: by.id, memberIds };
  const found = approversOf(question, authority, (await tx.staff.listActive()).map(colleagueOf));
  if (!found.ok) return found;
  const money = (minor: bigint): Money => ({ minor, currency });
  return ok({
    concession,
    fee,
    months,
    factors,
    rateThousandths,
    monthly: money(monthlyMinor),
    cost: money(costMinor),
    atRisk: money(atRiskMinor),
    yearly: money(yearlyValueMinor),
    yearlySource: yearlyStatedMinor === null ? 'figures' : 'stated',
    figures: known === null ? null : money(known),
    authorityVersion,
    askedOn: today,
    level: found.value.level,
    askedIds: found.value.approverIds,
  });
}

/** What can be chosen for a client, and what it brings in a year by the figures of the bank; null = they do not say. */
export type ReadCatalogue = (clientId: ClientId) => Promise<Catalogue & { readonly yearlyMinor: bigint | null }>;

export function readCatalogue(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly ledger: Pick<ChurnLedgerStore, 'policy'>;
  readonly forces: Pick<TaskForceStore, 'worthOf'>;
}): ReadCatalogue {
  return async (clientId) => {
    const { revenueMinor } = await deps.forces.worthOf(clientId);
    const today = dayAt(deps.clock.now(), deps.bankZone);
    return { ...(await catalogueOf(deps.ledger)), yearlyMinor: yearlyOf(revenueMinor, today) };
  };
}
