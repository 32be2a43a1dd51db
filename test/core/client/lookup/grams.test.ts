import { describe, expect, it } from 'vitest';
import {
  type GramSink,
  hanApartGrams,
  hanGrams,
  initialGrams,
  initialsAheadGrams,
} from '../../../../src/core/client/lookup/grams.ts';
import { normalise } from '../../../../src/core/client/lookup/normalise.ts';
import { newSpelling, spell } from '../../../../src/core/client/lookup/spelling.ts';
import { classify } from '../../../../src/core/client/lookup/word-classes.ts';

const collect = (make: (sink: GramSink) => void): ReadonlySet<number> => {
  const keys = new Set<number>();
  make((key) => keys.add(key));
  return keys;
};

const classed = (text: string) => {
  const { codes } = normalise(text);
  const classes = new Uint8Array(codes.length);
  classify(codes, 0, codes.length, classes);
  return { codes, classes };
};

const apart = (text: string) => {
  const { codes, classes } = classed(text);
  return collect((sink) => hanApartGrams(codes, codes.length, classes, sink));
};

const pairs = (text: string) => {
  const { codes, classes } = classed(text);
  return collect((sink) => hanGrams(codes, codes.length, classes, sink));
};

/** Pairs of neighbours that a name of two characters is found by, single characters left out. */
const pairOf = (two: string): number => {
  const singles = new Set([...two].flatMap((character) => [...pairs(character)]));
  return [...pairs(two)].find((key) => !singles.has(key)) as number;
};

const initialsOf = (text: string) => {
  const { codes, classes } = classed(text);
  const spelling = newSpelling();
  spell(codes, codes.length, classes, spelling);
  return collect((sink) => initialGrams(codes, spelling, sink));
};

describe('the pieces of a query', () => {
  it('are the pairs a name has when two characters are exchanged, or one is put between', () => {
    expect(apart('恒贸屿易')).toEqual(new Set([pairOf('恒屿'), pairOf('贸易')]));
    expect(apart('恒源屿')).toEqual(new Set([pairOf('恒屿')]));
    expect(apart('恒屿')).toEqual(new Set());
  });

  it('leave the legal form out', () => {
    expect(apart('恒屿有限公司')).toEqual(new Set());
  });

  it('take a short first word for first letters, with those of the words after it', () => {
    const ahead = collect((sink) => initialsAheadGrams(['hg', 'wuliu'], sink));
    expect(ahead.size).toBe(2);
    expect(initialsOf('海港物流').isSupersetOf(ahead)).toBe(true);
    expect(collect((sink) => initialsAheadGrams(['hgwl'], sink)).size).toBe(0);
    expect(collect((sink) => initialsAheadGrams(['haigang', 'wuliu'], sink)).size).toBe(0);
  });
});
