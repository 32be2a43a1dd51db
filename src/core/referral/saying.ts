import type { MomentKind } from './ask.ts';
import { isNameable, type PairReason } from './pairs.ts';

/** What the words to a client are made of. All of it the client knows already, or everybody may know. */
export type Saying = {
  /** Whom to speak to; null where nobody is on record. */
  readonly to: { readonly name: string; readonly role: string | null } | null;
  readonly moment: MomentKind | null;
  readonly about: /** The asked client has spoken of it, or everybody knows. */
    | { readonly kind: 'name'; readonly name: string }
    /** The asked client's own interest, or its own line of business. */
    | { readonly kind: 'interest' | 'industry'; readonly word: string }
    /** Whoever it trades with. */
    | { readonly kind: 'trade' }
    | { readonly kind: 'friends' };
};

/** The client that is asked: its own words. */
export type AskedClient = {
  readonly person: Saying['to'];
  readonly industry: string | null;
  readonly interests: readonly string[];
};

/** A name longer than that is not spoken. */
const WORD_MAX_LENGTH = 40;

/**
 * What to say to a client so that it thinks of the target, without telling it anybody's business. The target is named only where
 * a reason allows it; anything else comes from the asked client's own record, whatever the target is. What payments show is
 * never hinted at.
 *
 * Source: bank secrecy: a sentence never tells one client another's business.
 */
export function sayingFor(
  asked: AskedClient,
  pair: { readonly name: string; readonly reasons: readonly PairReason[] } | null,
  moment: MomentKind | null,
): Saying {
  return { to: asked.person, moment, about: aboutOf(asked, pair) };
}

function aboutOf(asked: AskedClient, pair: Parameters<typeof sayingFor>[1]): Saying['about'] {
  const reasons = pair?.reasons ?? [];
  if (pair !== null && reasons.some(isNameable)) return { kind: 'name', name: pair.name };
  for (const reason of reasons) {
    // The word is taken from the asked client's record, never from the target's, though they agree.
    const own = 'word' in reason ? ownWord(asked, reason.kind, reason.word) : null;
    if (own !== null) return own;
    if ((reason.kind === 'supplier' || reason.kind === 'customer') && reason.basis === 'by_hand')
      return { kind: 'trade' };
  }
  return { kind: 'friends' };
}

function ownWord(asked: AskedClient, kind: 'interest' | 'industry' | 'area', word: string): Saying['about'] | null {
  const own =
    kind === 'interest' ? asked.interests.find((each) => each === word) : kind === 'industry' ? asked.industry : null;
  return own === undefined || own === null || own !== word || [...own].length > WORD_MAX_LENGTH
    ? null
    : { kind: kind === 'interest' ? 'interest' : 'industry', word: own };
}
