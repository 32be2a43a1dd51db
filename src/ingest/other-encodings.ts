/** Encodings whose bytes GB18030 reads as well, as characters that nobody wrote. */
export type OtherEncoding = 'Big5' | 'EUC-JP' | 'EUC-KR' | 'Shift-JIS' | 'Windows-1252' | 'unknown';

export type EncodingWitness = {
  /** Whole characters, of which GB18030 finds none broken. */
  readonly look: (bytes: Uint8Array) => void;
  /** What the bytes rather are; null: nothing speaks against GB18030. */
  readonly otherThanGb18030: () => OtherEncoding | null;
};

/**
 * Counts what tells text that is not GB18030: how often each character of two bytes stands in it, and whether an accented letter of
 * Windows-1252 has taken the letter behind it for its second half. Characters of four bytes count among all, and for nothing else.
 */
export function encodingWitness(): EncodingWitness {
  let [characters, likeWestern] = [0, 0];
  const counts = new Uint32Array(0x1_00_00);
  return {
    look: (bytes) => {
      for (let at = 0; at < bytes.length; at += 1) {
        if (isPlain(bytes[at])) continue;
        characters += 1;
        if (isAccentedInWord(bytes, at)) likeWestern += 1;
        if (isDigit(bytes[at + 1])) at += 3;
        else {
          const code = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
          counts[code] = (counts[code] ?? 0) + 1;
          at += 1;
        }
      }
    },
    otherThanGb18030: () => {
      if (characters > 0 && likeWestern === characters) return 'Windows-1252';
      return otherOf(counts, characters);
    },
  };
}

/** Different characters that must speak against Chinese before a file is refused for them: a name in every row is no witness. */
const LEAST = 4;
/**
 * One in so many of all. In Chinese text there are hardly any: a Greek letter in the name of a product, a rare character for which a
 * bank has a code of its own in the name of a person.
 */
const SHARE = 5;

function otherOf(counts: Uint32Array, characters: number): OtherEncoding | null {
  const sum = (speaks: (code: number) => boolean): number =>
    counts.reduce((found, count, code) => (count > 0 && speaks(code) ? found + count : found), 0);
  const isMuch = (speaks: (code: number) => boolean): boolean =>
    sum(speaks) * SHARE >= characters && counts.filter((count, code) => count > 0 && speaks(code)).length >= LEAST;
  const strange = sum(isLikeBig5);
  if (isMuch(isLikeBig5) && sum(isRareInNames) * 2 <= strange) return sum(isKana) === strange ? 'EUC-JP' : 'Big5';
  const named = NEIGHBOURS.find(({ covers, usual }) => {
    if (characters === 0 || sum(covers) * 20 < characters * 19) return false;
    const known = usualCodes(usual);
    const distinct = [...known].filter((code) => (counts[code] ?? 0) > 0).length;
    return distinct >= USUAL_LEAST && sum((code) => known.has(code)) * USUAL_SHARE >= characters;
  });
  return named?.encoding ?? (isMuch(isUserDefined) ? 'unknown' : null);
}

/** In Korean and Japanese text every second character is one of its usual hundred; read as those, every thirtieth of Chinese text is. */
const USUAL_SHARE = 3;
/** Different ones, so that a product named in every row is no witness. */
const USUAL_LEAST = 6;

type Neighbour = {
  readonly encoding: 'EUC-KR' | 'Shift-JIS';
  /** Where nearly all of its characters are, and the smaller part of Chinese ones. */
  readonly covers: (code: number) => boolean;
  /** What names of companies and people, and the header of a table, are commonly written with. */
  readonly usual: { readonly decoder: string; readonly from: number; readonly to: number; readonly characters: string };
};

/** Source: KS X 1001, syllables in B0A1 to C8FE; JIS X 0208 in Shift-JIS, kana from 829F and kanji of level 1 up to 9872 */
const NEIGHBOURS: readonly Neighbour[] = [
  {
    encoding: 'EUC-KR',
    covers: (code) => code >= 0xb0a1 && code <= 0xc8fe,
    usual: {
      decoder: 'euc-kr',
      from: 0xb0a1,
      to: 0xc8fe,
      characters:
        '가강건경고공과관광구국권그금기김나남내노다당대도동라래로록류리마명모무문물미민박백번법보부사산상생서석선설성세소송수순시식신실아안양업에연영오용우운원월유윤은의이인일입자장재전정제조종주중지진차창천철청코크태통트티판품하학한해행현형호화환회희',
    },
  },
  {
    encoding: 'Shift-JIS',
    covers: (code) => code >= 0x8140 && code <= 0x9872,
    usual: {
      decoder: 'shift_jis',
      from: 0x8140,
      to: 0x9872,
      characters:
        'あいうえおかがきくけこさしすせそただちつてでとどなにのはひふへほまみめもやゆよらりるれろわをんアィイウェエオカガキギクグケコサザシジスズセソタダチッツテデトドナニネノハバパヒビピフブプベペホボポマミムメモャヤュユョヨラリルレロワンー株式会社有限東京大阪日本銀行工業商事製作所産電機物流通運輸建設金属化学食品田山中川木村藤佐高井小子郎一美',
    },
  },
];

/** The code of each of these characters; the encoder that it takes is its decoder, asked for every code. */
function usualCodes({ decoder, from, to, characters }: Neighbour['usual']): ReadonlySet<number> {
  const text = new TextDecoder(decoder);
  const wanted = new Set(characters);
  const codes = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return new Set(codes.filter((code) => wanted.has(text.decode(Uint8Array.of(code >> 8, code & 0xff)))));
}

const isPlain = (byte = 0): boolean => byte < 0x80;
/**
 * The commonest characters of Big5 begin with the bytes under which GB18030 has kana, Greek and Cyrillic; not 0xA9, where `〇` of
 * 二〇二六 is. Source: GBK 1.0, areas GBK/1 and GBK/5; Big5, level 1 from A440 in the order of strokes
 */
const isLikeBig5 = (code: number): boolean => code >= 0xa4_00 && code < 0xb0_00 && code >> 8 !== 0xa9;
/** Among those GB18030 has 玥 and 珺 and other rare characters of names. Source: GBK 1.0, area GBK/4 */
const isRareInNames = (code: number): boolean => code >= 0xaa_00 && code < 0xb0_00 && (code & 0xff) < 0xa1;
/** In GB18030 and in EUC-JP at the same place. */
const isKana = (code: number): boolean => (code >= 0xa4_a1 && code <= 0xa4_f3) || (code >= 0xa5_a1 && code <= 0xa5_f6);
/** What is behind the last character of GB 2312, left to each user. Source: GBK 1.0, user-defined area 2 */
const isUserDefined = (code: number): boolean => code >= 0xf8_a1 && (code & 0xff) >= 0xa1;
const isAccentedInWord = (bytes: Uint8Array, at: number): boolean =>
  (bytes[at] ?? 0) >= 0xc0 && isSmallLetter(bytes[at + 1]) && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 2]));
const isSmallLetter = (byte = 0): boolean => byte >= 0x61 && byte <= 0x7a;
const isLetter = (byte = 0): boolean => isSmallLetter(byte | 0x20);
/** The second of four bytes. */
const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39;
