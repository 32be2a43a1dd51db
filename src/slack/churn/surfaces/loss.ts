import type { Button } from '@slack/types';
import type { RecordedLoss } from '../../../core/churn/seen-alert.ts';
import { button } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { forceIds } from '../../task-force/ids.ts';

/** When the client was lost, and why. */
export const lossText = ({ lostOn, reason }: RecordedLoss, { wording: { lost, format }, today }: Reader): string =>
  lost.recordedOn(format.day(lostOn, today), lost.reasons[reason]);

/** What is recorded of a loss is mended, or taken back. */
export const lossButtons = (loss: RecordedLoss | null, clientId: string, { wording: { lost } }: Reader): Button[] =>
  loss === null
    ? []
    : [button(lost.change, forceIds.lost, clientId), button(lost.withdraw, forceIds.notLost, clientId)];
