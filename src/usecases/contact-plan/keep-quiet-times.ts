import type { Staff } from '../../core/client/client.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { parseAwayDays, parseQuietHours, type QuietFault, type QuietTimes } from '../../core/situation/quiet-times.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { carryOut, refused } from '../contact/carry-out.ts';
import type { Clock, UnitOfWork } from '../ports.ts';

/** When a client may be contacted, and by what. */
type ContactTerms = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly quiet: QuietTimes;
  /** As its consents say; they come with the bank's files. */
  readonly refused: readonly ConsentPurpose[];
};

type Dependencies = { readonly clock: Clock; readonly bankZone: TimeZone; readonly unitOfWork: UnitOfWork };

export type SeeContactTerms = (by: Staff, clientId: ClientId) => Promise<Result<ContactTerms, ActRefusal>>;

const ORIGIN = 'slack:quiet_times';

/** When a client may be contacted, for whoever may change it; refuses as `actOnClient` does. Holidays that are over are left out. */
export const seeContactTerms =
  (deps: Dependencies): SeeContactTerms =>
  (by, clientId) =>
    carryOut<ContactTerms, ActRefusal>(deps.unitOfWork, { by, origin: ORIGIN }, async (tx) => {
      const now = deps.clock.now();
      const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
      if (!acted.ok) return refused(acted.refusal);
      const { hours, away } = await tx.quiet.of(clientId);
      const today = dayAt(now, deps.bankZone);
      const quiet = { hours, away: away.filter(({ until }) => until >= today) };
      const value = {
        clientId,
        clientName: acted.value.heading.name,
        quiet,
        refused: await tx.agenda.refusedBy(clientId),
      };
      return { value: ok(value), events: [] };
    });

type SetRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  /** As they were typed. */
  readonly hours: string;
  readonly away: string;
  readonly origin: string;
};

type SetRefusal = ActRefusal | { readonly kind: 'faults'; readonly at: 'hours' | 'away'; readonly fault: QuietFault };

export type SetQuietTimes = (request: SetRequest) => Promise<Result<ClientId, SetRefusal>>;

/**
 * Writes down when a client is left alone, in the place of what was known. Refuses what cannot be read, and as
 * `actOnClient` does.
 */
export const setQuietTimes =
  (deps: Dependencies): SetQuietTimes =>
  (request) =>
    carryOut<ClientId, SetRefusal>(deps.unitOfWork, request, async (tx) => {
      const { by, clientId } = request;
      const now = deps.clock.now();
      const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
      if (!acted.ok) return refused(acted.refusal);
      const hours = parseQuietHours(request.hours);
      if (!hours.ok) return refused({ kind: 'faults', at: 'hours', fault: hours.refusal });
      const away = parseAwayDays(request.away, dayAt(now, deps.bankZone));
      if (!away.ok) return refused({ kind: 'faults', at: 'away', fault: away.refusal });
      const before = await tx.quiet.of(clientId);
      const after = { hours: hours.value, away: away.value };
      if (JSON.stringify(before) === JSON.stringify(after)) return { value: ok(clientId), events: [] };
      await tx.quiet.set(clientId, after, { by: by.id, at: now });
      const text = (all: QuietTimes['hours'] | QuietTimes['away']): string =>
        all.map(({ from, until }) => `${from}–${until}`).join(', ');
      return {
        value: ok(clientId),
        events: [{ kind: 'quiet_times_set', clientId, hours: text(after.hours), away: text(after.away) }],
      };
    });
