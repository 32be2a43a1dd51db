import { describe, expect, it } from 'vitest';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';
import type { BatchId } from '../../../src/core/shared/ids.ts';
import { id, SHANGHAI } from '../../support/records.ts';

const batch = {
  id: id<BatchId>(),
  startedAt: new Date('2026-11-23T02:00:00Z'),
  startedBy: 'wang',
  files: ['clients.csv'],
};
const said = (work: Readonly<Record<string, number>>) =>
  cliWordingIn('en').importUndo.refusal(
    {
      kind: 'work_rests_on_it',
      batch,
      work: Object.entries(work).map(([table, rows]) => ({ table, rows })),
    },
    SHANGHAI,
  );

describe('why an import is not undone', () => {
  it('is said in words where its clients were merged', () => {
    expect(said({ client: 1, client_account: 1, client_alias: 2, merged_row: 2 })).toContain(
      '(1 clients edited or merged, 1 account numbers, 2 other names, 2 rows that a merge moved)',
    );
  });

  it('names a table of which nobody has thought by its name', () => {
    expect(said({ saved_list: 3 })).toContain('(3 in saved list)');
  });
});
