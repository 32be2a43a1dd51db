import { FILE_KINDS } from '../usecases/import/rows.ts';
import { DEFINITIONS } from './definitions.ts';
import { FILE_WORDS } from './wording/wording.ts';

type ColumnDocumentation = {
  readonly name: string;
  readonly required: boolean;
  readonly expected: string;
  readonly about: string;
  readonly aliases: readonly string[];
};

type FileDocumentation = {
  /** As the bank names it, such as `clients.csv`. */
  readonly file: string;
  readonly about: string;
  readonly key: string;
  readonly columns: readonly ColumnDocumentation[];
};

/** All files with their columns, from the table by which they are read. */
export const fileDocumentation = (): readonly FileDocumentation[] =>
  FILE_KINDS.map((kind) => {
    const { about, key, columns } = DEFINITIONS[kind];
    return {
      file: `${kind}.csv`,
      about,
      key,
      columns: Object.entries(columns).map(([name, column]) => ({
        name,
        required: column.required,
        expected: FILE_WORDS.en.expected(column.parser.expected),
        about: column.about,
        aliases: column.aliases,
      })),
    };
  });

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The columns of all files as markdown, for docs/import.md. */
export function columnsMarkdown(): string {
  const sections = fileDocumentation().map(({ file, about, key, columns }) => {
    const rows = columns.map(
      ({ name, required, expected, about: what, aliases }) =>
        `| \`${name}\`${required ? ' (required)' : ''} | ${cell(expected)} | ${cell(what)} | ${cell(aliases.join(' '))} |`,
    );
    return [
      `### ${file}`,
      '',
      `${about} Key: ${key}.`,
      '',
      '| column | holds | note | also named |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n');
  });
  return sections.join('\n');
}
