/** What the sentences of a catalogue are tried with. */
type Trials = {
  /** What has kinds and facts of another shape than a text or a number. All other kinds are made up from the sentence itself. */
  readonly examples: readonly { readonly kind: string }[];
  readonly args: readonly (readonly unknown[])[];
  /** What may stand after something that has kinds. Where it is given, each kind must have a text by one of these. */
  readonly afterKind?: readonly (readonly unknown[])[];
};

/** Calls every sentence of a catalogue with arguments that stand out, and gives the texts. */
export function everySentence(words: unknown, trials: Trials): readonly string[] {
  if (typeof words === 'string') return [words];
  if (Array.isArray(words)) return words.flatMap((each) => everySentence(each, trials));
  if (typeof words === 'function') return answersOf(words as Sentence, trials);
  if (typeof words === 'object' && words !== null)
    return Object.values(words).flatMap((each) => everySentence(each, trials));
  return [];
}

type Sentence = (...args: unknown[]) => unknown;

/** A value of that kind with any fact a sentence may ask for. */
export const ofKind = (kind: string): unknown =>
  new Proxy({}, { get: (_, fact) => (fact === 'kind' ? kind : fact === 'name' ? '甲' : 2) });

/**
 * Of a sentence that takes something that has kinds, each kind that it tells apart is tried. Of any other, the first
 * arguments by which nothing stays unfilled are as good as any.
 */
function answersOf(sentence: Sentence, { examples, args, afterKind }: Trials): readonly string[] {
  const kinds = [...sentence.toString().matchAll(/case ['"](\w+)['"]/g)].flatMap(([, kind]) => kind ?? []);
  const told = kinds.flatMap((kind) => {
    const alike = examples.filter((example) => example.kind === kind);
    const tried = alike.length > 0 ? alike : [ofKind(kind), kind];
    return tried.flatMap((value) => {
      const answers = (afterKind ?? [[]]).flatMap((after) => answerOf(sentence, [value, ...after]));
      return answers.find((answer) => !isUnfilled(answer)) ?? answers[0] ?? [];
    });
  });
  if (afterKind !== undefined && told.length > 0 && told.length < kinds.length)
    throw new Error(`some of ${kinds.join(', ')} have no text: ${sentence.toString()}`);
  if (told.length > 0) return told;
  const tried = args.flatMap((each) => answerOf(sentence, each));
  const best = tried.find((answer) => !isUnfilled(answer)) ?? tried[0];
  if (best === undefined) throw new Error(`no arguments fit ${sentence.toString()}`);
  return [best];
}

export const isUnfilled = (text: string): boolean =>
  text.trim() === '' || /undefined|null|NaN|\[object|\$\{/.test(text);

/** None where the arguments do not fit. */
function answerOf(sentence: Sentence, args: readonly unknown[]): readonly string[] {
  try {
    const answer = sentence(...args);
    return typeof answer === 'string' ? [answer] : [];
  } catch {
    return [];
  }
}
