const at = { line: 3, byte: 42 };
const batch = { id: '甲', startedAt: new Date('2026-11-23T02:00:00Z'), startedBy: '乙', files: ['丙', '丁'] };
const identifiers = [
  ...['client', 'person', 'holding', 'contact', 'task', 'appointment'],
  ...['account', 'phone', 'credit_code', 'client_named', 'staff_named'],
];

/** What has kinds and facts of another shape than a text or a number. */
export const EXAMPLES: readonly { readonly kind: string; readonly [fact: string]: unknown }[] = [
  { kind: 'part_of_another', part: '甲', chart: '乙', parts: ['丙', '丁'] },
  { kind: 'bad_cell', column: '甲', value: '乙', expected: { kind: 'email' } },
  { kind: 'bad_cell', column: '甲', value: '乙', expected: { kind: 'no_more_than', column: '丙' } },
  { kind: 'bad_cell', column: '', value: '乙', expected: { kind: 'email' } },
  { kind: 'unknown', option: '甲', near: null, names: ['甲', '乙'], known: ['丙', '丁'] },
  { kind: 'unknown', option: '甲', near: '乙', names: ['丙'], known: ['丁'] },
  // Of a database.
  { kind: 'not_a_backup', backup: '甲', backups: [] },
  { kind: 'not_a_backup', backup: '甲', backups: ['乙', '丙'] },
  { kind: 'damaged', files: ['甲', '乙'] },
  { kind: 'differs', tables: ['甲', '乙'] },
  { kind: 'not_empty', dataDir: '甲', tables: ['乙', '丙'] },
  { kind: 'other_migrations', names: ['甲', '乙'] },
  { kind: 'data_dir_locked', dataDir: '甲', holder: null },
  { kind: 'data_dir_locked', dataDir: '甲', holder: { pid: 7, since: '乙' } },
  ...['undone', 'failed_earlier', 'changed_after_it_was_applied', 'lock_not_granted'].flatMap((reason) => [
    { kind: 'migration_failed', reason, migration: null, cause: '甲' },
    { kind: 'migration_failed', reason, migration: '甲', cause: '乙' },
  ]),
  // Of a file.
  { kind: 'binary', at },
  { kind: 'damaged_utf8', at },
  { kind: 'not_text', utf8: at, gb18030: at },
  { kind: 'other_encoding', encoding: 'unknown' },
  { kind: 'other_encoding', encoding: 'Big5' },
  ...[true, false].map((knowsAny) => ({
    kind: 'missing_columns',
    columns: ['甲', '乙'],
    alsoNamed: ['丙', '丁'],
    found: ['甲', '乙'],
    knowsAny,
  })),
  { kind: 'duplicate_column', column: '甲', headers: ['乙', '丙'] },
  { kind: 'unknown_field', field: '甲', fields: ['乙', '丙'] },
  { kind: 'mapped_column_missing', field: '甲', found: ['乙', '丙'] },
  { kind: 'sheets_hidden', sheets: ['甲', '乙'] },
  { kind: 'cells_merged', sheet: '甲', ranges: ['乙', '丙'] },
  ...['ENOENT', 'EACCES', 'EISDIR', 'DAMAGED_GZIP', 'UNPACKS_TOO_LARGE', 'EIO'].flatMap((code) => [
    { kind: 'unreadable', code },
    { kind: 'mapping_unreadable', path: '甲', code },
    { kind: 'mapping_not_kept', path: '甲', code },
  ]),
  { kind: 'not_a_pair', flag: 'map', said: '甲' },
  { kind: 'not_a_pair', flag: 'set', said: '甲' },
  ...[null, '', '甲'].map((path) => ({ kind: 'not_a_mapping', path, said: '乙' })),
  // Of an import that is not undone.
  { kind: 'changed_nothing', batch, last: null },
  { kind: 'changed_nothing', batch, last: batch },
  { kind: 'not_the_last', last: batch },
  { kind: 'work_rests_on_it', batch, work: [{ table: 'interaction', rows: 2 }] },
  // What was expected of a cell.
  ...identifiers.map((of) => ({ kind: 'identifier', of })),
  { kind: 'list', of: { kind: 'email' } },
  { kind: 'filled', with: { kind: 'email' } },
  { kind: 'without_control', holds: { kind: 'email' }, code: '0007' },
  {
    kind: 'choice',
    names: [
      ['rm', '甲'],
      ['admin', null],
    ],
  },
  ...['total', 'below', 'header'].map((found) => ({ kind: 'row_of_table', found })),
  { kind: 'known_client', isNumber: true },
  { kind: 'known_client', isNumber: false },
];
