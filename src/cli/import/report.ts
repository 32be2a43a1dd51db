import { basename, dirname } from 'node:path';
import { type FileReport, type ImportReport, REJECTS_SHOWN } from '../../usecases/import/report.ts';
import type { Paper } from '../plainly.ts';
import { counted, figure, table } from '../table.ts';
import { aboveSentence, endingSentence, namelessSentence } from './sentences.ts';

export type ReportFacts = {
  readonly dryRun: boolean;
  readonly milliseconds: number;
  readonly rejectsFiles: readonly string[];
};

const HEADINGS = ['file', 'read', 'added', 'changed', 'unchanged', 'rejected', 'clashes', 'seconds'];
const REASONS_SHOWN = 10;

/** What an import did, for the person at the terminal; the closing sentence says what to do next. */
export function writeReport(stdout: Paper, report: ImportReport, facts: ReportFacts): void {
  const row = (name: string, counts: ImportReport['total'], milliseconds: number) => [
    name,
    ...[counts.read, counts.added, counts.changed, counts.unchanged, counts.rejected, counts.clashing].map(figure),
    (milliseconds / 1000).toFixed(1),
  ];
  const lines = report.files.map((file) => row(file.name, file, file.milliseconds));
  const total = report.files.length > 1 ? [row('total', report.total, facts.milliseconds)] : [];
  stdout.write(table(HEADINGS, [...lines, ...total]));
  for (const file of report.files) writeFile(stdout, file, facts.dryRun);
  const empty = report.files.filter(({ read }) => read === 0).map(({ name }) => name);
  if (empty.length > 0) stdout.write(`\nNo row stands below the header of ${empty.join(', ')}.\n`);
  for (const name of report.leftOut) stdout.write(`\n${leftOutSentence(name)}\n`);
  if (report.withoutRate.length > 0) stdout.write(`\n${withoutRateSentence(report.withoutRate)}\n`);
  stdout.write(`\n${closing(report, facts)}\n`);
}

const leftOutSentence = (name: string): string =>
  `${name} was left out: what payments show is read only while compliance has it switched on, by /referral switch payments on.`;

const withoutRateSentence = (currencies: readonly string[]): string =>
  `There is no rate of ${currencies.join(', ')}: weeks with money in ${currencies.length === 1 ? 'it' : 'them'} count as unknown in churn early warning until rates.csv names one. The rows were read all the same.`;

function writeFile(stdout: Paper, file: FileReport, dryRun: boolean): void {
  const lines = [
    ...(file.above.length > 0 ? [aboveSentence(file.name, file.above)] : []),
    ...(file.unknownColumns.length > 0 ? [`${file.name}: columns not loaded: ${file.unknownColumns.join(', ')}.`] : []),
    ...(file.nameless === null ? [] : [namelessSentence(file.name, file.nameless)]),
    ...(dryRun ? file.examples.map((example) => exampleLine(file.name, example)) : []),
    ...[endingSentence(file.name, file.ending, dryRun)].filter((sentence) => sentence !== null),
    ...rejectedLines(file),
  ];
  if (lines.length > 0) stdout.write(`\n${lines.join('\n')}\n`);
}

const exampleLine = (name: string, { line, as, fields }: FileReport['examples'][number]): string =>
  `${name}, line ${line}: would be ${as}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`;

function rejectedLines(file: FileReport): readonly string[] {
  if (file.rejected === 0) return [];
  const shown = file.rejects.map(({ line, fault }) => {
    const where = fault.column === '' ? '' : `, ${fault.column}`;
    const value = fault.value === '' ? '' : ` "${fault.value.slice(0, 60)}"`;
    return `${file.name}, line ${line}${where}:${value} expected ${fault.expected}`;
  });
  if (file.rejected <= REJECTS_SHOWN) return shown;
  const reasons = file.reasons
    .slice(0, REASONS_SHOWN)
    .map(
      ({ column, expected, rows }) => `  ${figure(rows)} × ${column === '' ? '' : `${column}: `}expected ${expected}`,
    );
  return [...shown, `… and ${figure(file.rejected - shown.length)} more. By reason:`, ...reasons];
}

function closing(report: ImportReport, { dryRun, rejectsFiles }: ReportFacts): string {
  const { added, changed, rejected, clashing } = report.total;
  const ended = report.files.reduce((sum, { ending }) => sum + (ending.kind === 'ended' ? ending.records : 0), 0);
  const endings = ended === 0 ? '' : `, ${figure(ended)} ended`;
  const sentences = [
    dryRun
      ? `A dry run: nothing was written. ${rows(added)} would be added, ${figure(changed)} changed${endings}.`
      : added + changed + ended === 0
        ? 'Nothing has changed.'
        : `${rows(added)} added, ${figure(changed)} changed${endings} (batch ${report.batchId}).`,
  ];
  if (clashing > 0) {
    sentences.push(`What people have written was kept in ${rows(clashing)} where the file differs (import_clash).`);
  }
  if (rejected > 0) {
    sentences.push(
      rejectsFiles.length > 0
        ? `${rows(rejected)} rejected. Correct ${rejected === 1 ? 'it' : 'them'} in ${placeOf(rejectsFiles)}.`
        : `${rows(rejected)} would be rejected.`,
    );
  }
  return sentences.join('\n');
}

const rows = (count: number): string => counted(count, 'row');

/** All rejects of a run stand in one folder. */
function placeOf([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return `${first} and import ${basename(first)}`;
  const names = [first, ...others].map((file) => basename(file)).join(', ');
  return `${dirname(first)} (${names}) and import them`;
}
