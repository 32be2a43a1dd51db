import { checkDeputy, type Deputy, type DeputyRefusal, dayAfter } from '../../core/access/deputy.ts';
import type { Staff } from '../../core/client/client.ts';
import { dayAt, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { DeputyId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { begunKey } from './tell-deputies.ts';

export type AppointDeputy = (request: {
  readonly by: Staff;
  /** Whose clients they are. */
  readonly staffId: StaffId;
  readonly deputyId: StaffId;
  /** First and last day, in the bank's zone. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Names this request, so that a retry of Slack's appoints nobody twice. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<null, DeputyRefusal>>;

/**
 * Gives all the clients that `staffId` owns to a deputy for some days, clients that come to her meanwhile among them. Both hear
 * of it, except whoever did it.
 *
 * Refuses as `checkDeputy`; `deputy_unfit` for somebody who is not staff any more.
 */
export function appointDeputy(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
}): AppointDeputy {
  return ({ by, staffId, deputyId, from, until, requestKey, origin }) => {
    const now = deps.clock.now();
    return deps.unitOfWork<Result<null, DeputyRefusal>>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      await inTurn(tx, [staffId, deputyId]);
      const [staff, deputy] = [await tx.staff.find(staffId), await tx.staff.find(deputyId)];
      if (staff === null || deputy === null) return { value: refuse({ kind: 'deputy_unfit' }), events: [] };
      const today = dayAt(now, deps.bankZone);
      const isAsked = (other: Deputy): boolean =>
        other.deputyId === deputyId && other.until === until && other.from === (from < today ? today : from);
      const others = await tx.deputies.listFor([staffId], now, deps.bankZone);
      const checked = checkDeputy({
        by: viewerOf(by),
        staff: viewerOf(staff),
        deputy: viewerOf(deputy),
        from,
        until,
        today,
        // Asked for again, the same appointment is no clash: a retry is answered as the first was.
        others: others.filter((other) => !isAsked(other)),
        away: await tx.deputies.listFor([deputyId], now, deps.bankZone),
        standsIn: await tx.deputies.listBy(staffId, now, deps.bankZone),
      });
      if (checked.ok && others.some(isAsked)) return { value: ok(null), events: [] };
      if (!checked.ok) return { value: checked, events: [] };
      if (!(await tx.firstTime(requestKey))) return { value: ok(null), events: [] };
      const days = checked.value;
      const id = deps.newId<DeputyId>();
      await tx.deputies.insert({
        id,
        staffId,
        deputyId,
        validFrom: startOfDay(days.from, deps.bankZone),
        validUntil: startOfDay(dayAfter(days), deps.bankZone),
        appointedBy: by.id,
        recordedAt: now,
      });
      await noteTold(tx, id, { beginsToday: days.from === today });
      return {
        value: ok(null),
        events: [{ kind: 'deputy_appointed', appointmentId: id, staffId, deputyId, byId: by.id, ...days }],
      };
    });
  };
}

/** Whoever stands in for somebody is not away herself. In one order, so that two do not wait for each other. */
async function inTurn(tx: Pick<Transaction, 'inTurn'>, staffIds: readonly StaffId[]): Promise<void> {
  for (const id of staffIds.toSorted()) await tx.inTurn(`deputy:${id}`);
}

/** Where the days begin today both are told now, and not once more that they have begun. */
async function noteTold(
  tx: Pick<Transaction, 'firstTime'>,
  id: DeputyId,
  { beginsToday }: { readonly beginsToday: boolean },
): Promise<void> {
  if (beginsToday) await tx.firstTime(begunKey(id));
}
