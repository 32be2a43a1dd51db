import { addDays, type LocalDate, parseLocalDate, partsOf } from '../../shared/calendar.ts';
import { INTERACTION_CHANNELS, type InteractionChannel, OUTCOMES, type Outcome } from '../contact.ts';
import { CHANNEL_WORDS, DAY_WORDS, OUTCOME_WORDS } from './words.ts';

/** What a line says after the client. What is null was not said. */
export type LineRest = {
  readonly channel: InteractionChannel | null;
  readonly outcome: Outcome | null;
  readonly on: LocalDate | null;
  readonly note: string;
  /** What stands where the day would, and is none, such as `2026-02-30`; the note begins with it. */
  readonly noSuchDay: string | null;
};

/** One way to read a line: these words name the client, and the others say what happened. */
export type LineReading = { readonly query: string; readonly rest: string };

export type LineReadings =
  /** The words that end the name are there: a channel or a colon. Shortest name first. */
  | { readonly kind: 'marked'; readonly readings: readonly LineReading[] }
  /** Nothing says where the name ends: each number of first words may be it. Longest name first, the whole line included. */
  | { readonly kind: 'open'; readonly readings: readonly LineReading[] };

/** A name in front of a line has at most this many words. */
const NAME_MAX_WORDS = 7;

/** Where a colon ends the name, it stands within this many characters. */
const COLON_WITHIN = 100;

type HeadWord =
  | { readonly kind: 'channel'; readonly channel: InteractionChannel; readonly isVerb: boolean }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'day'; readonly daysAgo: number };

type Entry = { readonly text: string; readonly word: HeadWord };

const ENTRIES: readonly Entry[] = [
  ...INTERACTION_CHANNELS.flatMap((channel): readonly Entry[] => [
    ...CHANNEL_WORDS[channel].names.map((text) => ({
      text,
      word: { kind: 'channel', channel, isVerb: false } as const,
    })),
    ...CHANNEL_WORDS[channel].verbs.map((text) => ({
      text,
      word: { kind: 'channel', channel, isVerb: true } as const,
    })),
  ]),
  ...OUTCOMES.flatMap((outcome): readonly Entry[] =>
    OUTCOME_WORDS[outcome].map((text) => ({ text, word: { kind: 'outcome', outcome } })),
  ),
  ...Object.entries(DAY_WORDS).map(([text, daysAgo]): Entry => ({ text, word: { kind: 'day', daysAgo } })),
  // The longest first: 未接通 is not 未接.
].toSorted((a, b) => b.text.length - a.text.length);

const LONGEST_WORD = Math.max(...ENTRIES.map(({ text }) => text.length));

const CHANNELS = ENTRIES.filter(({ word }) => word.kind === 'channel');

const SPACE_AND_MARKS = /^[\s,.;:!，。；：！、·-]+/;
const BOUNDARY = /^(?:$|[\s,.;:!，。；：！、])/;
const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/**
 * The ways to read a line such as `ACME call reached, will decide Friday`, `海港 电话 已接通 周五答复` or `ACME: 周五答复`. Which
 * words name the client is not known here: whoever knows the book chooses among the readings.
 */
export function readingsOf(line: string): LineReadings {
  const text = line.trim();
  const marked = [...channelReadings(text), ...colonReading(text)]
    .filter(({ query }, at, all) => query !== '' && all.findIndex((other) => other.query === query) === at)
    .toSorted((a, b) => a.query.length - b.query.length);
  if (marked.length > 0) return { kind: 'marked', readings: marked };
  const words = [...text.matchAll(/\S+/g)];
  const readings = words.slice(0, NAME_MAX_WORDS).map((word) => {
    const end = word.index + word[0].length;
    return { query: text.slice(0, end), rest: text.slice(end).trim() };
  });
  return { kind: 'open', readings: readings.toReversed() };
}

/** `NAME: what happened`, where a line has that form: what somebody writes to the bot in a direct message. */
export function namedLine(line: string): LineReading | null {
  return colonReading(line.trim())[0] ?? null;
}

function colonReading(text: string): readonly LineReading[] {
  const colon = text.search(/[:：]/);
  if (colon < 1 || colon > COLON_WITHIN || text.slice(0, colon).includes('\n')) return [];
  const rest = text.slice(colon + 1).trim();
  return rest === '' ? [] : [{ query: text.slice(0, colon).trim(), rest }];
}

/** A name that stands before a channel word; at most as many as a name may have words. */
function channelReadings(text: string): readonly LineReading[] {
  const readings: LineReading[] = [];
  for (const word of [...text.matchAll(/\S+/g)].slice(0, NAME_MAX_WORDS + 1)) {
    // In front of a word, or within one where Chinese is written without spaces: 海港物流电话已接通.
    const at = channelWithin(text, word.index, word[0]);
    if (at !== null && at > 0) readings.push({ query: nameBefore(text, at), rest: text.slice(at) });
  }
  return readings;
}

const nameBefore = (text: string, end: number): string => text.slice(0, end).replace(/[\s,;:，；：、]+$/, '');

function channelWithin(text: string, start: number, word: string): number | null {
  if (entryAt(CHANNELS, text.slice(start)) !== null) return start;
  if (!isHan(word)) return null;
  const places = CHANNELS.filter((entry) => isHan(entry.text)).flatMap((entry) => {
    const place = word.indexOf(entry.text, 1);
    return place < 0 ? [] : [place];
  });
  return places.length === 0 ? null : start + Math.min(...places);
}

type Heard = Pick<LineRest, 'channel' | 'outcome' | 'on'>;

/**
 * What a line says after the client. Words that say the channel, the outcome and the day stand first, in any order and each
 * once; the rest is the note. What is no such word is never lost: it is the note's beginning. A verb ("called", 打电话) begins
 * the note, and outcome and day right behind it count all the same: "called yesterday, no answer".
 *
 * `today` in the bank's zone; a day without a year is the last one of that date. A day that the calendar does not have stays in the
 * note and is named.
 */
export const readRest = (text: string, today: LocalDate): LineRest =>
  readOn({ channel: null, outcome: null, on: null }, text.trim(), today);

function readOn(heard: Heard, text: string, today: LocalDate): LineRest {
  const left = text.replace(SPACE_AND_MARKS, '');
  const date = heard.on === null ? dateAt(left, today) : null;
  if (date !== null) {
    const said = left.slice(0, date.length);
    if (date.day === null) return { ...heard, note: left, noSuchDay: said };
    return readOn({ ...heard, on: date.day }, left.slice(date.length), today);
  }
  const entry = entryAt(wanted(heard), left);
  if (entry === null) return { ...heard, note: left, noSuchDay: null };
  const { word } = entry;
  const now = heardIn(heard, word, today);
  const after = left.slice(entry.text.length);
  // A word that goes on, or that is part of a sentence, is told in the note as well.
  if (!endsAt(after)) return { ...now, note: left, noSuchDay: null };
  const read = readOn(now, after, today);
  return word.kind === 'channel' && word.isVerb ? { ...read, note: left } : read;
}

function heardIn(heard: Heard, word: HeadWord, today: LocalDate): Heard {
  switch (word.kind) {
    case 'channel':
      return { ...heard, channel: word.channel };
    case 'outcome':
      return { ...heard, outcome: word.outcome };
    case 'day':
      return { ...heard, on: addDays(today, -word.daysAgo) };
  }
}

/** Before the channel is known "meeting" is one, whatever follows; after it "meeting agreed" is an outcome. */
const wanted = ({ channel, outcome, on }: Heard): readonly Entry[] =>
  ENTRIES.filter(({ word }) => {
    if (word.kind === 'channel') return channel === null;
    if (word.kind === 'outcome') return outcome === null && (channel !== null || word.outcome !== 'meeting_agreed');
    return on === null;
  });

/** The longest of these words that `text` begins with. */
function entryAt(entries: readonly Entry[], text: string): Entry | null {
  const lower = text.slice(0, LONGEST_WORD + 1).toLowerCase();
  return (
    entries.find((entry) => {
      if (!lower.startsWith(entry.text)) return false;
      return isHan(entry.text) || BOUNDARY.test(lower.slice(entry.text.length));
    }) ?? null
  );
}

/** Nothing, a mark, a space, or another word of ours. */
const endsAt = (rest: string): boolean => BOUNDARY.test(rest) || entryAt(ENTRIES, rest) !== null;

/** `2026-11-20`, `2026/11/20`, `2026年11月20日`, and without the year `11-20`, `11月20日`, `11月20号`. */
const FULL_DATE = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])/;
const SHORT_DATE = /^(?:(\d{1,2})-(\d{1,2})|(\d{1,2})月(\d{1,2})[日号])/;

/** The date that `text` begins with; its day is null where the calendar has no such one. */
function dateAt(text: string, today: LocalDate): { readonly day: LocalDate | null; readonly length: number } | null {
  const full = FULL_DATE.exec(text);
  const said = full ?? SHORT_DATE.exec(text);
  if (said === null || !endsDate(said[0], text.slice(said[0].length))) return null;
  const [first, second, third] = said.slice(1).filter((part) => part !== undefined);
  const { year } = partsOf(today);
  const day = full === null ? lastOf(year, first, second, today) : dayOf(first, second, third);
  // 15-20 is a number of something, and no day of a month 15.
  const isMeant = day !== null || !/^\d{1,2}-/.test(said[0]) || (isUpTo(12, first) && isUpTo(31, second));
  return isMeant ? { day, length: said[0].length } : null;
}

/** 日 ends a date whatever follows; figures alone are one only where a word ends. */
const endsDate = (said: string, rest: string): boolean => /[日号]$/.test(said) || BOUNDARY.test(rest);

const isUpTo = (most: number, figures = ''): boolean => Number(figures) >= 1 && Number(figures) <= most;

const dayOf = (year: unknown, month = '', day = ''): LocalDate | null =>
  parseLocalDate(`${String(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);

function lastOf(year: number, month: string | undefined, day: string | undefined, today: LocalDate) {
  const here = dayOf(year, month, day);
  return here !== null && here <= today ? here : dayOf(year - 1, month, day);
}
