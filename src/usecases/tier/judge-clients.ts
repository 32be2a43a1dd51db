import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { NearTier } from '../../core/situation/situation.ts';
import { type Judgement, judge } from '../../core/tier/evaluate.ts';
import { figuresOf, neededFor } from '../../core/tier/figures.ts';
import { nearTier } from '../../core/tier/near.ts';
import { parseScheme } from '../../core/tier/parse.ts';
import { kindsOf, measuresOf, type TierScheme } from '../../core/tier/scheme.ts';
import type { JudgedClient, TierBook } from './ports.ts';

/** Judges every open client of the kinds that a scheme speaks of, some at a time: others get their turn between. */
export async function* judgeClients(
  book: TierBook,
  scheme: TierScheme,
  today: LocalDate,
): AsyncGenerator<{
  readonly client: JudgedClient;
  readonly judgement: Judgement;
  readonly nearTier: NearTier | null;
}> {
  const terms = { base: book.currency, today, minuteCost: scheme.minuteCost };
  const question = { kinds: kindsOf(scheme), today, ...neededFor(measuresOf(scheme)) };
  let after: ClientId | null = null;
  for (;;) {
    const clients: readonly JudgedClient[] = await book.clients(question, after);
    for (const client of clients) {
      const ladder = scheme.ladders[client.kind];
      if (ladder === undefined) continue;
      const figures = figuresOf(client.raw, terms);
      const judgement = judge(ladder, figures, client.tier);
      yield { client, judgement, nearTier: nearTier(ladder, judgement.rank, figures) };
    }
    const last = clients.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** Judges the clients that somebody owns, by rules of her own: by their figures alone, whatever they were before. */
export async function judgeOwn(
  book: TierBook,
  scheme: TierScheme,
  today: LocalDate,
  ownerId: StaffId,
): Promise<readonly { readonly client: JudgedClient; readonly judgement: Judgement }[]> {
  const terms = { base: book.currency, today, minuteCost: scheme.minuteCost };
  const own = await book.ofOwner({ today, ...neededFor(measuresOf(scheme)) }, ownerId);
  return own.flatMap((client) => {
    const ladder = scheme.ladders[client.kind];
    return ladder === undefined ? [] : [{ client, judgement: judge(ladder, figuresOf(client.raw, terms), null) }];
  });
}

/** The scheme that stored rules say. What was stored could be read, and names of measures never go away. */
export async function schemeOf(book: TierBook, rules: string): Promise<TierScheme> {
  const read = parseScheme(rules, await book.loadedNames(), { isKept: true });
  if (!read.ok) throw new Error(`stored tier rules cannot be read: ${JSON.stringify(read.refusal)}`);
  return read.value;
}
