// The oxlint plugin that holds every file to its row of house-table.ts.

import { posix, relative, sep } from 'node:path';
import type { RuleTester } from 'oxlint/plugins-dev';
import { HOUSE } from './house-table.ts';

// oxlint gives its types for rules away through its tester only.
type Rule = Parameters<RuleTester['run']>[1];

type Row = (typeof HOUSE)[number];

/** Where an import points: a path from the root, or the name of a package or of a module of Node's. */
type Target = { readonly name: string; readonly ours: boolean };

/** The text of an import, and where it stands. */
type Source = { readonly value: string; range: [number, number] };

/** A pattern of the table as an expression; what it means is said at the head of the table. */
const expression = (pattern: string) => {
  const name = pattern
    .replaceAll('.', String.raw`\.`)
    .replaceAll('*', '[^/]+')
    .replace(':feature', '(?<feature>[^/.]+)');
  return new RegExp(pattern.endsWith('.ts') ? `^${name}$` : String.raw`^${name}(\.[jt]s|/.+)?$`);
};

const isAmong = (patterns: readonly string[], name: string) =>
  patterns.some((pattern) => expression(pattern).test(name));

/** The row that a file obeys, its own feature filled in. */
function rowOf(file: string): Row | undefined {
  for (const row of HOUSE) {
    const match = row.from.map((pattern) => expression(pattern).exec(file)).find((found) => found !== null);
    if (!match) continue;
    const feature = match.groups?.['feature'] ?? '';
    return { ...row, ours: row.ours.map((pattern) => pattern.replace(':feature', feature)) };
  }
  return undefined;
}

/** A path from the root for what is ours, the bare name for what is not. */
const targetOf = (file: string, specifier: string): Target =>
  specifier.startsWith('.')
    ? { name: posix.join(posix.dirname(file), specifier), ours: true }
    : { name: specifier, ours: false };

function faultOf(row: Row, { name, ours }: Target, typeOnly: boolean): string | undefined {
  const forbidden = `${row.layer} may not import ${name}. ${row.instead}`;
  if (isAmong(row.never ?? [], name)) return forbidden;

  const allowed = ours ? row.ours : row.outside;
  if (isAmong(allowed, name)) return undefined;
  const asTypes = allowed
    .filter((pattern) => pattern.startsWith('type '))
    .map((pattern) => pattern.slice('type '.length));
  if (!isAmong(asTypes, name)) return forbidden;
  return typeOnly ? undefined : `${row.layer} may import only types of ${name}: write \`import type\`. ${row.instead}`;
}

const houseImports: Rule = {
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    if (!/^(src|test)\//.test(file)) return {};
    const row = rowOf(file);

    const check = (source: Source, typeOnly: boolean) => {
      const message = row && faultOf(row, targetOf(file, source.value), typeOnly);
      if (message) context.report({ node: source, message });
    };

    return {
      Program(node) {
        if (!row)
          context.report({ node, message: `${file} is in no row of lint/house-table.ts: move it to its layer.` });
      },
      ImportDeclaration(node) {
        check(node.source, node.importKind === 'type');
      },
      ExportNamedDeclaration(node) {
        if (node.source) check(node.source, node.exportKind === 'type');
      },
      ExportAllDeclaration(node) {
        check(node.source, node.exportKind === 'type');
      },
      TSImportType(node) {
        check(node.source, true);
      },
      ImportExpression(node) {
        const { source } = node;
        if (source.type === 'Literal' && typeof source.value === 'string') {
          check({ value: source.value, range: source.range }, false);
        } else {
          context.report({ node, message: 'Name the module in plain text, so that the table of imports can be held.' });
        }
      },
    };
  },
};

export default { meta: { name: 'rapport' }, rules: { 'house-imports': houseImports } };
