import { relationTo, sightOf, type Viewer } from '../../core/access/policy.ts';
import { mayWithRules, type ScaleOwner } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { directionOf, inWordsOf, type MoveDirection, type MoveSummary, tally } from '../../core/tier/moves.ts';
import { parseScheme, type SchemeFault } from '../../core/tier/parse.ts';
import type { TierScheme } from '../../core/tier/scheme.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock } from '../ports.ts';
import { judgeClients, judgeOwn } from './judge-clients.ts';
import type { JudgedClient, TierBook } from './ports.ts';

/** A client that would move, where the asker may know its tier. */
type NamedMove = {
  readonly id: ClientId;
  readonly name: string;
  readonly from: string | null;
  readonly to: string;
  readonly direction: MoveDirection;
};

/** What the rules would do to the clients there are now. */
type SchemePreview = MoveSummary & {
  /** The first of those that the asker may see by name: down before up. */
  readonly named: readonly NamedMove[];
  /** How many of those that move she may see by name. */
  readonly nameable: number;
  /** Clients whose figures are still being derived: the numbers may move a little. */
  readonly behind: number;
};

export type PreviewRefusal =
  | { readonly kind: 'not_yours' }
  | { readonly kind: 'rules_unreadable'; readonly fault: SchemeFault };

/**
 * What `rules` would move, of all clients or, as the scale of `owner`, of hers; nothing is stored. At once it refuses whoever may
 * not propose, and rules that cannot be read; `count` then goes through all clients, which takes seconds.
 */
export type PreviewScheme = (
  by: Staff,
  rules: string,
  owner: ScaleOwner | null,
) => Promise<Result<{ readonly count: () => Promise<SchemePreview> }, PreviewRefusal>>;

/** Names that a preview holds of each direction. */
const NAMED = 8;
/** How long a reader waits for figures that have just changed. */
const REFRESH_WITHIN_MS = 3_000;

export function previewScheme(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly tierBook: TierBook;
}): PreviewScheme {
  const { clock, bankZone, clients, tierBook } = deps;
  return async (by, rules, owner) => {
    const viewer = viewerOf(by);
    const mayLook =
      mayWithRules(viewer, 'propose', owner) || (owner !== null && mayWithRules(viewer, 'approve', owner));
    if (!mayLook) return refuse({ kind: 'not_yours' });
    const read = parseScheme(rules, await tierBook.loadedNames());
    if (!read.ok) return refuse({ kind: 'rules_unreadable', fault: read.refusal });
    return ok({ count: () => count(viewer, read.value, owner) });
  };

  async function count(viewer: Viewer, scheme: TierScheme, owner: ScaleOwner | null): Promise<SchemePreview> {
    const now = clock.now();
    const behind = await tierBook.refresh(now, REFRESH_WITHIN_MS);
    const counting = tally(scheme);
    const seen: Record<MoveDirection, Omit<NamedMove, 'name'>[]> = { down: [], up: [], new: [] };
    const today = dayAt(now, bankZone);
    let nameable = 0;
    for await (const { client, judgement } of owner === null
      ? judgeClients(tierBook, scheme, today)
      : judgeScale(scheme, today, owner)) {
      counting.add(client.kind, client.tier, judgement.tier);
      const move = moveOf(scheme, client, judgement.tier);
      if (move === null || !mayName(viewer, client)) continue;
      nameable += 1;
      if (seen[move.direction].length < NAMED) seen[move.direction].push(move);
    }
    const shown = [...seen.down, ...seen.up, ...seen.new];
    const names = new Map((await clients.headings(shown.map(({ id }) => id))).map(({ id, name }) => [id, name]));
    const named = shown.flatMap((move) => {
      const name = names.get(move.id);
      return name === undefined ? [] : [{ ...move, name }];
    });
    return { ...counting.summary(), named, nameable, behind };
  }

  /** What a scale moves is where its owner’s clients stand on the one before. */
  async function* judgeScale(scheme: TierScheme, today: LocalDate, owner: ScaleOwner) {
    const before = await tierBook.degreesOf(owner.id, 'all');
    for (const { client, judgement } of await judgeOwn(tierBook, scheme, today, owner.id))
      yield { client: { ...client, tier: before.get(client.id)?.name ?? null }, judgement };
  }
}

function moveOf(scheme: TierScheme, { id, kind, tier }: JudgedClient, to: string): Omit<NamedMove, 'name'> | null {
  const from = tier === null ? null : inWordsOf(scheme, kind, tier);
  return from === inWordsOf(scheme, kind, to) ? null : { id, from, to, direction: directionOf(scheme, kind, from, to) };
}

/** By what she is to the client for good; what was given her for a time opens the client, and no list. */
const mayName = (viewer: Viewer, { ownerId, branchId }: JudgedClient): boolean =>
  sightOf(viewer, relationTo(viewer, { ownerId, coOwnerIds: [], branchId }, null), 'profile') === 'see';
