import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { type DealPlace, dealPlaceOf } from '../../core/tier/degrees.ts';
import { figuresOf, neededFor } from '../../core/tier/figures.ts';
import { STANDARD_MINUTE_COST } from '../../core/tier/scheme.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock } from '../ports.ts';
import type { TierBook } from './ports.ts';

/** Where the clients of somebody stand in deal priority. */
type Priorities = {
  /** Worth most first, then the readier. */
  readonly clients: readonly (DealPlace & {
    readonly id: ClientId;
    readonly name: string;
    /** Where her own scale puts it; null where she has none. */
    readonly degree: string | null;
  })[];
  /** Clients of which revenue or readiness is not known. */
  readonly unknown: number;
};

/** Null for whoever sees no figures of clients of her own. */
export type SeePriorities = (by: Staff) => Promise<Priorities | null>;

const MEASURES: ReadonlySet<string> = new Set(['revenue', 'readiness']);
const REFRESH_WITHIN_MS = 800;

/** Value × readiness of her own clients. */
export function seePriorities(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly tierBook: TierBook;
}): SeePriorities {
  const { clock, bankZone, clients, tierBook } = deps;
  return async (by) => {
    if (sightOf(viewerOf(by), 'owner', 'money') !== 'see') return null;
    const now = clock.now();
    const today = dayAt(now, bankZone);
    await tierBook.refresh(now, REFRESH_WITHIN_MS);
    const own = await tierBook.ofOwner({ today, ...neededFor(MEASURES) }, by.id);
    const terms = { base: tierBook.currency, today, minuteCost: STANDARD_MINUTE_COST };
    const placed = own.flatMap(({ id, kind, raw }) => {
      const place = dealPlaceOf(kind, figuresOf(raw, terms));
      return place === null ? [] : [{ id, ...place }];
    });
    const headings = await clients.headings(placed.map(({ id }) => id));
    const degrees = await tierBook.degreesOf(by.id, 'all');
    const names = new Map(headings.map(({ id, name }) => [id, name]));
    return {
      clients: placed
        .flatMap((each) => {
          const name = names.get(each.id);
          return name === undefined ? [] : [{ ...each, name, degree: degrees.get(each.id)?.name ?? null }];
        })
        .toSorted((a, b) => b.worthPercent - a.worthPercent || b.readiness - a.readiness || (a.id < b.id ? -1 : 1)),
      unknown: own.length - placed.length,
    };
  };
}
