/** Encodings whose bytes GB18030 reads as well, as characters that nobody wrote. */
export type OtherEncoding = 'Big5' | 'Windows-1252';

export type EncodingWitness = {
  /** Whole characters, of which GB18030 finds none broken. */
  readonly look: (bytes: Uint8Array) => void;
  /** What the bytes rather are; null: nothing speaks against GB18030. */
  readonly otherThanGb18030: () => OtherEncoding | null;
};

/** Characters that must speak against Chinese before a file is refused for them. */
const BIG5_LEAST = 4;
/** One in so many of all. In Chinese text there are hardly any, a Greek letter in the name of a product. */
const BIG5_SHARE = 5;

/**
 * Counts what tells text that is not GB18030. The commonest characters of Big5 begin with the bytes under which GB18030
 * has kana, Greek and Cyrillic; an accented letter of Windows-1252 takes the letter behind it for its second half.
 * Source: GBK 1.0, areas GBK/1, GBK/4 and GBK/5; Big5, level 1 from A440 in the order of strokes
 */
export function encodingWitness(): EncodingWitness {
  let [characters, likeBig5, likeWestern] = [0, 0, 0];
  return {
    look: (bytes) => {
      for (let at = 0; at < bytes.length; at += 1) {
        if (isPlain(bytes[at])) continue;
        characters += 1;
        if (isKanaOrGreek(bytes[at])) likeBig5 += 1;
        else if (isAccentedInWord(bytes, at)) likeWestern += 1;
        at += isDigit(bytes[at + 1]) ? 3 : 1;
      }
    },
    otherThanGb18030: () => {
      if (characters > 0 && likeWestern === characters) return 'Windows-1252';
      return likeBig5 >= BIG5_LEAST && likeBig5 * BIG5_SHARE >= characters ? 'Big5' : null;
    },
  };
}

const isPlain = (byte = 0): boolean => byte < 0x80;
/** Not 0xA9, where `〇` of 二〇二六 is. */
const isKanaOrGreek = (lead = 0): boolean => lead >= 0xa4 && lead <= 0xaf && lead !== 0xa9;
const isAccentedInWord = (bytes: Uint8Array, at: number): boolean =>
  (bytes[at] ?? 0) >= 0xc0 && isSmallLetter(bytes[at + 1]) && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 2]));
const isSmallLetter = (byte = 0): boolean => byte >= 0x61 && byte <= 0x7a;
const isLetter = (byte = 0): boolean => isSmallLetter(byte | 0x20);
/** The second of four bytes. */
const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;
