import type { ArchivedCase } from '../../../core/complaint/archived-case.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../core/shared/csv.ts';
import { escaped, HTML_END, htmlHead } from '../../../core/shared/html.ts';
import { entriesOf, factsOf, type RecordReader } from './record.ts';

/** A file of records, written piece by piece: what comes first, each case, what comes last. */
export type RecordFile = {
  readonly begin: string;
  readonly ofCase: (of: ArchivedCase) => string;
  readonly end: string;
};

const keysOf = <Key extends string>(of: Readonly<Record<Key, string>>): readonly Key[] => Object.keys(of) as Key[];

/**
 * For a spreadsheet: a line for each stage and each mark of a case, the number in each of them, and the facts of the case in
 * the first. Cells that a spreadsheet would run are made harmless.
 */
export function csvRecords(reader: RecordReader): RecordFile {
  const { file: words } = reader.wording.complaintLearning;
  const [facts, entry] = [keysOf(words.facts), keysOf(words.entry)];
  return {
    begin:
      BYTE_ORDER_MARK + csvLine([...facts.map((key) => words.facts[key]), ...entry.map((key) => words.entry[key])]),
    ofCase(of) {
      const said = factsOf(of, reader);
      return entriesOf(of, reader)
        .map(({ cells }, at) =>
          csvLine([
            ...facts.map((key) => (at === 0 || key === 'number' ? said[key] : '')),
            ...entry.map((key) => cells[key]),
          ]),
        )
        .join('');
    },
    end: '',
  };
}

/** To read and to print: a section for each case, with its facts and a table of its stages and marks. It loads nothing. */
export function htmlRecords(title: string, reader: RecordReader): RecordFile {
  const { language, complaintLearning } = reader.wording;
  const { file: words } = complaintLearning;
  const entry = keysOf(words.entry);
  return {
    begin: htmlHead(title, language, [2, 4]),
    ofCase(of) {
      const said = factsOf(of, reader);
      const facts = keysOf(words.facts).filter((key) => key !== 'number' && said[key] !== '');
      return [
        `<section><h2>${escaped(said.number)}</h2><dl>`,
        ...facts.map((key) => `<dt>${escaped(words.facts[key])}</dt><dd>${escaped(said[key])}</dd>`),
        '</dl><table><tr>',
        ...entry.map((key) => `<th>${escaped(words.entry[key])}</th>`),
        '</tr>',
        ...entriesOf(of, reader).map(
          ({ cells }) => `<tr>${entry.map((key) => `<td>${escaped(cells[key])}</td>`).join('')}</tr>`,
        ),
        '</table></section>\n',
      ].join('');
    },
    end: HTML_END,
  };
}

/** All of a file at once. */
export const wholeFile = ({ begin, ofCase, end }: RecordFile, cases: readonly ArchivedCase[]): string =>
  begin + cases.map(ofCase).join('') + end;
