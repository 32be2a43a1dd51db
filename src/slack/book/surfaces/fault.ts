import type { QueryFault } from '../../../core/client/book-search/fault.ts';
import { SORT_FIELDS } from '../../../core/client/book-search/query.ts';
import { CHOICES, FIELDS } from '../../../core/client/book-search/vocabulary.ts';
import { actions, bold, button, code, inert, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { bookIds as ids } from '../ids.ts';
import { queryValue } from './result.ts';

/** What is said of a text that is no query: the text with the spot marked, what belongs there, and what to write instead. */
export function faultMessage(text: string, fault: QueryFault, { wording }: Reader): Message {
  const words = wording.bookSearch.fault;
  const corrected = correctedQuery(text, fault);
  const { language } = wording;
  const field = 'field' in fault.expected ? fault.expected.field : null;
  const example = field === null ? null : FIELDS[field].example[language === 'en' ? 0 : 1];
  const hint =
    corrected === null ? (example === null ? null : words.example(example)) : words.instead(shortened(corrected, 300));
  const { before, spot, after } = around(text, fault);
  return {
    text: inert(`${words.title}: ${spot}`),
    blocks: [
      lines([
        line(bold(words.title)),
        line(plain(before), { type: 'text', text: spot, style: { code: true, bold: true } }, plain(after)),
        line(plain(lackingText(fault, wording))),
        ...(hint === null ? [] : [line(plain(hint))]),
        ...(fault.expected.kind === 'field' && corrected === null ? [line(plain(fieldNames(wording)))] : []),
      ]),
      actions(ids.faultBlock, [
        ...(corrected === null ? [] : [button(words.use, ids.search, queryValue(corrected), 'primary')]),
        button(wording.bookSearch.result.edit, ids.edit, queryValue('')),
      ]),
    ],
  };
}

/** The names of all fields, as one types them in the reader's language. */
const fieldNames = ({ bookSearch, language }: Wording): string =>
  bookSearch.help.fields(Object.values(FIELDS).map(({ names }) => names[language][0]));

/** What belongs where the fault is. */
export function lackingText({ expected }: QueryFault, wording: Wording): string {
  const { bookSearch, language } = wording;
  const field = 'field' in expected ? FIELDS[expected.field].names[language][0] : '';
  return bookSearch.fault.expected({
    kind: expected.kind,
    field,
    choices: bookSearch.list(choicesOf(expected, wording)),
    max: 'max' in expected ? expected.max : 0,
  });
}

function choicesOf(expected: QueryFault['expected'], { language }: Wording): readonly string[] {
  if (expected.kind === 'sort_field') return SORT_FIELDS.map((field) => FIELDS[field].names[language][0]);
  if (expected.kind !== 'choice' || !(expected.field in CHOICES)) return [];
  return Object.values(CHOICES[expected.field as keyof typeof CHOICES]).map((names) => names[language][0]);
}

/** The text with the nearest valid word in the place of the fault; null where none is near. */
const correctedQuery = (text: string, { at, length, nearest }: QueryFault): string | null =>
  nearest === null ? null : text.slice(0, at) + nearest + text.slice(at + length);

/** Characters shown before and after the spot, and of the spot itself. */
const AROUND = 80;

/** The spot with what stands around it: a pasted page is not said back whole. */
function around(
  text: string,
  { at, length }: QueryFault,
): { readonly before: string; readonly spot: string; readonly after: string } {
  const [before, after] = [[...text.slice(0, at)], text.slice(at + length)];
  return {
    before: before.length > AROUND ? `…${before.slice(-AROUND).join('')}` : before.join(''),
    spot: shortened(text.slice(at, at + length), AROUND),
    after: shortened(after, AROUND),
  };
}

/** How to search, by examples that work. */
export function findHelp({ wording }: Reader): Message {
  const { help } = wording.bookSearch;
  return {
    text: help.title,
    blocks: [
      lines([
        line(bold(help.title)),
        ...help.examples.flatMap(([query, meaning]) => [line(code(`${help.command} ${query}`)), line(plain(meaning))]),
        line(plain(help.rules)),
        line(plain(fieldNames(wording))),
      ]),
      actions(ids.helpBlock, [button(help.form, ids.edit, queryValue(''), 'primary')]),
    ],
  };
}
