import { basename, dirname } from 'node:path';
import { type FileReport, type ImportReport, REJECTS_SHOWN } from '../../usecases/import/report.ts';
import type { Paper } from '../plainly.ts';
import { figure, table } from '../table.ts';
import type { ImportWords, RejectsPlace } from '../wording/import/words.ts';
import type { CliWording } from '../wording/wording.ts';

export type ReportFacts = {
  readonly dryRun: boolean;
  readonly milliseconds: number;
  readonly rejectsFiles: readonly string[];
};

type Words = ImportWords['importReport'];

const REASONS_SHOWN = 10;

/** What an import did, for the person at the terminal; the closing sentence says what to do next. */
export function writeReport(
  { stdout, wording }: { readonly stdout: Paper; readonly wording: CliWording },
  report: ImportReport,
  facts: ReportFacts,
): void {
  const words = wording.importReport;
  const row = (name: string, counts: ImportReport['total'], milliseconds: number) => [
    name,
    ...[counts.read, counts.added, counts.changed, counts.unchanged, counts.rejected, counts.clashing].map(figure),
    (milliseconds / 1000).toFixed(1),
  ];
  const lines = report.files.map((file) => row(file.name, file, file.milliseconds));
  const total = report.files.length > 1 ? [row(words.total, report.total, facts.milliseconds)] : [];
  stdout.write(table(words.headings, [...lines, ...total]));
  for (const file of report.files) writeFile(stdout, file, { words, dryRun: facts.dryRun });
  const empty = report.files.filter(({ read }) => read === 0).map(({ name }) => name);
  if (empty.length > 0) stdout.write(`\n${words.noRow(empty)}\n`);
  for (const name of report.leftOut) stdout.write(`\n${words.leftOut(name)}\n`);
  if (report.withoutRate.length > 0) stdout.write(`\n${words.withoutRate(report.withoutRate)}\n`);
  stdout.write(`\n${closing(report, facts, words)}\n`);
}

function writeFile(
  stdout: Paper,
  file: FileReport,
  { words, dryRun }: { readonly words: Words; readonly dryRun: boolean },
): void {
  const { name } = file;
  const lines = [
    ...(file.above.length > 0 ? [words.above(name, file.above)] : []),
    ...(file.unknownColumns.length > 0 ? [words.notLoaded(name, file.unknownColumns)] : []),
    ...(file.nameless === null ? [] : [words.nameless(name, file.nameless)]),
    ...(dryRun ? file.examples.map((example) => words.example(name, example)) : []),
    ...[words.ending(name, file.ending, dryRun)].filter((sentence) => sentence !== null),
    ...rejectedLines(file, words),
  ];
  if (lines.length > 0) stdout.write(`\n${lines.join('\n')}\n`);
}

function rejectedLines(file: FileReport, words: Words): readonly string[] {
  if (file.rejected === 0) return [];
  const shown = file.rejects.map((reject) => words.rejected(file.name, reject));
  if (file.rejected <= REJECTS_SHOWN) return shown;
  const reasons = file.reasons
    .slice(0, REASONS_SHOWN)
    .map(({ column, expected, rows }) => words.reason(rows, column, expected));
  return [...shown, words.moreRejected(file.rejected - shown.length), ...reasons];
}

function closing(report: ImportReport, { dryRun, rejectsFiles }: ReportFacts, words: Words): string {
  const { added, changed, rejected, clashing } = report.total;
  const ended = report.files.reduce((sum, { ending }) => sum + (ending.kind === 'ended' ? ending.records : 0), 0);
  return [
    words.outcome({ dryRun, added, changed, ended, batchId: report.batchId }),
    ...(clashing > 0 ? [words.clashing(clashing)] : []),
    ...(rejected > 0 ? [words.rejects(rejected, placeOf(rejectsFiles))] : []),
  ].join('\n');
}

/** All rejects of a run stand in one folder. */
function placeOf([first, ...others]: readonly string[]): RejectsPlace | null {
  if (first === undefined) return null;
  if (others.length === 0) return { kind: 'one', path: first, file: basename(first) };
  return { kind: 'several', folder: dirname(first), files: [first, ...others].map((file) => basename(file)) };
}
