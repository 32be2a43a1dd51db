/** What one bench said and took. */
export type BenchRun = {
  readonly name: string;
  readonly about: string;
  readonly seconds: number;
  /** Milliseconds of the calibration loop and the load of the machine, just before. */
  readonly calibration: number;
  readonly load: number;
  /** Null: it was killed. */
  readonly code: number | null;
  readonly output: string;
};

type Facts = { readonly date: string; readonly machine: string };

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** All benches in one table, and below it what each of them said. */
export function benchMarkdown({ date, machine }: Facts, runs: readonly BenchRun[]): string {
  const head = ['bench', 'measures', 'took, s', 'calibration loop, ms', 'load before', 'ended with'];
  const body = runs.map(({ name, about, seconds, calibration, load, code }) => [
    name,
    about,
    seconds.toFixed(0),
    calibration.toFixed(0),
    load.toFixed(1),
    code === null ? 'killed' : String(code),
  ]);
  const said = runs.map(({ name, output }) => `## ${name}\n\n\`\`\`\n${output.trimEnd()}\n\`\`\`\n`);
  return [
    '# All benches\n',
    `${date}, ${machine}. One after the other, each in a process of its own.\n`,
    [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n'),
    '',
    ...said,
  ].join('\n');
}

export const benchJson = (facts: Facts, runs: readonly BenchRun[]): string =>
  `${JSON.stringify(
    { ...facts, benches: runs.map((each) => ({ ...each, output: each.output.trimEnd().split('\n') })) },
    null,
    1,
  )}\n`;
