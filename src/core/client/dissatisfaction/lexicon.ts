/** One word or turn of phrase, with all its forms. */
export type Term = {
  /** Global. */
  readonly pattern: RegExp;
  /** Displeasure speaks unless it is denied; approval speaks only when it is. */
  readonly speaksWhen: 'said' | 'denied';
};

/** How one language tells of dissatisfaction. What each list is for: `voicesOf`. */
export type Lexicon = {
  readonly terms: readonly Term[];
  /** What ends a clause: marks, and conjunctions that turn the sense (but, 但是). */
  readonly breaks: RegExp;
  /** Words that deny what follows them in the clause. */
  readonly denials: RegExp;
  /** The end of a text in which a denial is still about the word that comes next. */
  readonly within: RegExp;
  /** Turns of phrase that are not read at all, such as "complaints hotline" or "no doubt". Global. */
  readonly silent: readonly RegExp[];
  /** The clause asks whether … */
  readonly asks: RegExp;
  /** … unless it asks why. */
  readonly reproaches: RegExp;
  /** The clause supposes or forestalls. */
  readonly supposes: RegExp;
  /** What follows a word and says that it is over. */
  readonly over: RegExp;
  /** What comes before a word and says so. */
  readonly overBefore: RegExp;
};

export const displeasure = (pattern: RegExp): Term => ({ pattern, speaksWhen: 'said' });
export const approval = (pattern: RegExp): Term => ({ pattern, speaksWhen: 'denied' });
