import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Degree } from '../../core/situation/situation.ts';
import { SCALE_OFF, type TierScheme } from '../../core/tier/scheme.ts';
import type { Clock } from '../ports.ts';
import { judgeOwn, schemeOf } from './judge-clients.ts';
import type { TierBook, TierSchemeStore } from './ports.ts';

/**
 * Works out where clients stand on the scales of their owners: on that of `ownerId`, or on all that are in force. A scale
 * changes no tier and no service level: the bank’s stand, and what is derived here orders the plan and is shown to the owner.
 */
export type ApplyScales = (ownerId: StaffId | null) => Promise<void>;

const REFRESH_WITHIN_MS = 30_000;

export function applyScales(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly tierBook: TierBook;
  readonly schemes: Pick<TierSchemeStore, 'scales'>;
}): ApplyScales {
  const { clock, bankZone, tierBook, schemes } = deps;
  return async (ownerId) => {
    const scales = (await schemes.scales('active')).filter(({ owner }) => ownerId === null || owner?.id === ownerId);
    if (scales.length === 0) return;
    const now = clock.now();
    await tierBook.refresh(now, REFRESH_WITHIN_MS);
    for (const { owner, rules } of scales)
      if (owner !== null)
        await tierBook.keepDegrees(owner.id, await degreesBy(tierBook, rules, owner.id, dayAt(now, bankZone)));
  };
}

/** Where the clients of `ownerId` stand by `rules`; nobody anywhere, where her scale is off. */
async function degreesBy(
  tierBook: TierBook,
  rules: string,
  ownerId: StaffId,
  today: LocalDate,
): Promise<ReadonlyMap<ClientId, Degree>> {
  if (rules === SCALE_OFF) return new Map();
  const scheme = await schemeOf(tierBook, rules);
  const judged = await judgeOwn(tierBook, scheme, today, ownerId);
  return new Map(
    judged.map(({ client, judgement }) => [
      client.id,
      { name: judgement.tier, rank: judgement.rank, top: topOf(scheme, client.kind) },
    ]),
  );
}

/** The highest place of a ladder, from 0. */
const topOf = ({ ladders }: TierScheme, kind: keyof TierScheme['ladders']): number => (ladders[kind]?.length ?? 1) - 1;
