import { isHan, readingsOf } from './han.ts';

/**
 * Whether letters that somebody types stand for a stretch of a text: of Han characters their pinyin or its first letters, or both
 * mixed, the last syllable perhaps not typed to its end (`zhaom`, `zm`, `zhmin` for 赵敏); letters as they are. Case and spaces
 * of the text make no difference. For names of a few words; the lookup of clients, which forgives errors, has its own index.
 */
export function isSpeltIn(typed: string, text: string): boolean {
  const letters = typed.toLowerCase();
  const units = [...text.toLowerCase()].filter((unit) => unit.trim() !== '');
  return units.some((_unit, at) => isSpeltFrom(letters, units, at));
}

function isSpeltFrom(letters: string, units: readonly string[], at: number): boolean {
  if (letters === '') return true;
  const unit = units[at];
  if (unit === undefined) return false;
  const code = unit.charCodeAt(0);
  const ways = isHan(code) ? readingsOf(code).flatMap((reading) => heads(reading)) : [unit];
  return ways.some((way) =>
    letters.startsWith(way)
      ? isSpeltFrom(letters.slice(way.length), units, at + 1)
      : // What is typed ends within this unit.
        way.startsWith(letters),
  );
}

/** A syllable whole, and by its first letter: zhao → zhao, zh, z. */
const heads = (reading: string): readonly string[] => {
  const [first = ''] = reading;
  return /^[zcs]h/.test(reading) ? [reading, reading.slice(0, 2), first] : [reading, first];
};
