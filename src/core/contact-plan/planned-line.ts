import type { AppointmentId, ClientId } from '../shared/ids.ts';
import type { Goal } from './goal.ts';
import type { ReachBy } from './policy.ts';
import type { Bonus, Reason } from './reason.ts';

/**
 * `record`: nobody is called, the record is tidied. `report`: the client of a complaint, who is in the book of a colleague, hears how
 * far it is.
 */
export type LineKind = 'meeting' | ReachBy | 'invite' | 'record' | 'report';

/** A planned contact: who, how, why today, and what for. */
export type PlannedLine = {
  readonly clientId: ClientId;
  readonly kind: LineKind;
  readonly appointmentId: AppointmentId | null;
  /** The most important first. */
  readonly reasons: readonly Reason[];
  readonly bonuses: readonly Bonus[];
  readonly goal: Goal;
};

/** The line of a client in the book of a colleague, to whom whoever plans reports back. */
export const reportLine = (due: Pick<PlannedLine, 'clientId' | 'reasons'>): PlannedLine => ({
  ...due,
  kind: 'report',
  appointmentId: null,
  bonuses: [],
  goal: 'trust',
});
