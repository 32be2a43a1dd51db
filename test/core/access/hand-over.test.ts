import { describe, expect, it } from 'vitest';
import { checkSuccessor, mayHandOverFor } from '../../../src/core/access/hand-over.ts';
import type { Viewer } from '../../../src/core/access/policy.ts';
import type { BranchId, StaffId } from '../../../src/core/shared/ids.ts';

const viewer = (id: string, change: Partial<Viewer> = {}): Viewer => ({
  id: id as StaffId,
  role: 'rm',
  branchId: 'east' as BranchId,
  active: true,
  ...change,
});
const [wang, chen] = [viewer('wang'), viewer('chen')];
const far = viewer('he', { branchId: 'west' as BranchId });
const manager = viewer('zhou', { role: 'branch_manager' });

describe('a hand-over', () => {
  it('is proposed by the owner, or by the manager of her branch, also once she has left', () => {
    expect(mayHandOverFor(wang, wang)).toBe(true);
    expect(mayHandOverFor(manager, viewer('gone', { active: false }))).toBe(true);
    expect(mayHandOverFor(chen, wang)).toBe(false);
    expect(mayHandOverFor(manager, far)).toBe(false);
    expect(mayHandOverFor(viewer('wang', { active: false }), wang)).toBe(false);
  });

  it('may go to another branch, since a client may move', () => {
    expect(checkSuccessor(wang, wang, far)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['somebody else proposes it', chen, wang, far, 'not_yours_to_hand_over'],
    ['it goes to the owner', manager, wang, wang, 'successor_is_owner'],
    ['it goes to somebody who has left', wang, wang, viewer('x', { active: false }), 'successor_unfit'],
    ['it goes to compliance', wang, wang, viewer('x', { role: 'compliance' }), 'successor_unfit'],
  ] as const)('is refused when %s', (_, by, from, to, kind) => {
    expect(checkSuccessor(by, from, to)).toEqual({ ok: false, refusal: { kind } });
  });
});
