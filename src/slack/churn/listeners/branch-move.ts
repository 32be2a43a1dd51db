import { MOVE_DAYS_AHEAD } from '../../../core/churn/branch-move.ts';
import type { FindBranchToMove, RecordBranchMove } from '../../../usecases/churn/signals/record-branch-move.ts';
import type { CommandListener, ViewListener } from '../../reader.ts';
import { queryOfCommand } from '../../typed.ts';
import { churnIds as ids } from '../ids.ts';
import { branchMoveOfForm } from '../input.ts';
import { branchMoveForm, branchMoveSaid, moveSaid, whichBranch } from '../surfaces/branch-move.ts';

export type BranchMoveUseCases = {
  readonly findBranchToMove: FindBranchToMove;
  readonly recordBranchMove: RecordBranchMove;
};

/** `/churn move`: a form for the manager's branch; an administrator names one. */
export const branchMoveCommand =
  ({ findBranchToMove }: BranchMoveUseCases): CommandListener =>
  async ({ command, client, respond, staff, reader }) => {
    const found = await findBranchToMove(staff, queryOfCommand(command.text));
    if (found.kind === 'found') {
      const view = branchMoveForm(found.reach, reader);
      return void (await client.views.open({ trigger_id: command.trigger_id, view }));
    }
    const branches = found.kind === 'which' ? found.branches : [];
    await respond({ response_type: 'ephemeral', ...whichBranch(branches, reader) });
  };

/** The move: turns into what was stored. */
export const branchMoveSubmitted =
  ({ recordBranchMove }: BranchMoveUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { branchId, movesOn, note } = branchMoveOfForm(view);
    const { branchMove: words, noteTooLong } = reader.wording.churnSignals;
    const errors = (id: string, text: string) => ack({ response_action: 'errors', errors: { [id]: text } });
    if (movesOn === null) return void (await errors(ids.moveOn, words.dayUnfit(MOVE_DAYS_AHEAD)));
    const recorded = await recordBranchMove({ by: staff, branchId, movesOn, note, origin: 'slack:/churn' });
    if (recorded.ok) {
      const text = moveSaid(recorded.value, movesOn, reader);
      return void (await ack({ response_action: 'update', view: branchMoveSaid(text, reader) }));
    }
    switch (recorded.refusal.kind) {
      case 'not_yours_to_move':
        return void (await errors(ids.moveOn, words.notYours));
      case 'move_day_unfit':
        return void (await errors(ids.moveOn, words.dayUnfit(recorded.refusal.maxDays)));
      case 'move_note_too_long':
        return void (await errors(ids.moveNote, noteTooLong(recorded.refusal.maxLength)));
    }
  };
