import type { StepKind } from '../../../core/complaint/step.ts';
import type { OpenedCase } from '../../../usecases/complaint/see-complaint.ts';
import type { StepDesk } from '../surfaces/step-form.ts';

/** Whom a step may name: who may work on the case; for a recusal whoever handles it as well, since it may be she who steps aside. */
export function peopleFor(kind: StepKind, opened: OpenedCase): StepDesk['people'] {
  if (opened.kind !== 'all') return [];
  if (kind !== 'recuse') return opened.neutral;
  const { complaint, names, handlingBranchName } = opened.shown;
  const id = complaint.handlerId;
  if (id === null) return opened.neutral;
  const branch = handlingBranchName === null ? null : { name: handlingBranchName };
  return [{ id, name: names.get(id) ?? '', branch }, ...opened.neutral];
}
