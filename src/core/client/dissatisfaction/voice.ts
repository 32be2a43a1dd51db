import { inSimplified } from '../lookup/han.ts';
import type { Lexicon, Term } from './lexicon.ts';
import { ENGLISH } from './lexicon-en.ts';
import { CHINESE } from './lexicon-zh.ts';

/** Words in which a note tells of dissatisfaction: part of the text from `start` up to, not including, `end`, in UTF-16 units. */
export type Voice = { readonly text: string; readonly start: number; readonly end: number };

/**
 * Where a note tells of dissatisfaction, in Chinese, English or both, in the order of the text. Empty: nothing was heard.
 *
 * A note is read clause by clause. A clause speaks when it holds a word of displeasure that is not denied, or a word of
 * approval that is denied ("not happy", 不太满意); two denials cancel each other (并非没有怨言). It does not when it asks ("any
 * complaints?", 是否不满意), supposes or forestalls ("if unhappy", 以免投诉), or tells that it is over ("complaint withdrawn",
 * 投诉已撤销). A question that reproaches is no question ("why is it so slow?", 怎么又出错).
 *
 * Traditional characters are read as simplified ones, and quoted as they were written. It reads words, not meaning: irony is not heard,
 * and whose service displeased is not known. What it hears asks for a person's judgement and is none. The lists, and the reasons for what
 * is in them: `lexicon-en.ts`, `lexicon-zh.ts`.
 */
export function voicesOf(note: string): readonly Voice[] {
  const read = inSimplified(note);
  const found = [ENGLISH, CHINESE].flatMap((lexicon) =>
    clausesOf(read, lexicon).flatMap((each) => heard(each, lexicon)),
  );
  return found
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter(isApart())
    .map(({ start, end }) => ({ text: note.slice(start, end).trim(), start, end }));
}

type Clause = {
  readonly text: string;
  readonly start: number;
  /** The mark it ends with; '' at the end of the note. */
  readonly mark: string;
};

function clausesOf(note: string, { breaks }: Lexicon): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const mark of note.matchAll(breaks)) {
    clauses.push({ text: note.slice(start, mark.index), start, mark: mark[0] });
    start = mark.index + mark[0].length;
  }
  return [...clauses, { text: note.slice(start), start, mark: '' }];
}

function heard(clause: Clause, lexicon: Lexicon): readonly Stretch[] {
  const { text, mark } = clause;
  if (lexicon.supposes.test(text)) return [];
  if ((/[?？]/.test(mark) || lexicon.asks.test(text)) && !lexicon.reproaches.test(text)) return [];
  // What is left out of the reading keeps its place, so that the places of the rest are right.
  const read = lexicon.silent.reduce(
    (left, pattern) => left.replaceAll(pattern, (words) => ' '.repeat(words.length)),
    text,
  );
  return lexicon.terms.flatMap((term) =>
    spoken(read, term, lexicon).map(({ start, end }) => ({ start: clause.start + start, end: clause.start + end })),
  );
}

type Stretch = { readonly start: number; readonly end: number };

function spoken(text: string, { pattern, speaksWhen }: Term, lexicon: Lexicon): readonly Stretch[] {
  return [...text.matchAll(pattern)].flatMap((match): readonly Stretch[] => {
    const start = match.index;
    const end = start + match[0].length;
    if (lexicon.over.test(text.slice(end)) || lexicon.overBefore.test(text.slice(0, start))) return [];
    const denials = denialsBefore(text.slice(0, start), lexicon);
    const isDenied = denials.length % 2 === 1;
    if (isDenied !== (speaksWhen === 'denied')) return [];
    // A denied word of approval is quoted with what denies it.
    return [{ start: isDenied ? (denials[0]?.start ?? start) : start, end }];
  });
}

/** The denials close enough in front of a word to be about it. */
function denialsBefore(before: string, { denials, within }: Lexicon): readonly Stretch[] {
  const near = within.exec(before)?.index ?? 0;
  return [...before.slice(near).matchAll(denials)].map((match) => ({
    start: near + match.index,
    end: near + match.index + match[0].length,
  }));
}

/** Of stretches that overlap the first and longest is enough. */
function isApart(): (voice: Stretch) => boolean {
  let until = -1;
  return ({ start, end }) => {
    if (start < until) return false;
    until = end;
    return true;
  };
}
