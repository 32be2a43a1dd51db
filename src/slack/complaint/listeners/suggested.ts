import type { OptionsListener } from '../../reader.ts';
import { complaintIds as ids } from '../ids.ts';
import { stepOfView } from '../input.ts';
import type { ComplaintUseCases } from '../listeners.ts';
import { offered } from '../surfaces/choice.ts';
import { peopleFor } from './people.ts';

/** Whom or which branch the complaint is about, where there are more of them than the form holds. */
export const aboutSuggestions =
  ({ openIntake }: ComplaintUseCases): OptionsListener =>
  async ({ ack, options, staff }) => {
    const desk = await openIntake(staff, null);
    const among = options.action_id === ids.intakeField('branch') ? desk?.branches : desk?.people;
    await ack({ options: offered(among ?? [], options.value) });
  };

/** Whom a step may name, out of those who may work on its case. */
export const handlerSuggestions =
  ({ openComplaint }: ComplaintUseCases): OptionsListener =>
  async ({ ack, body, options, staff }) => {
    const { id, kind } = stepOfView(body.view);
    const opened = await openComplaint(staff, id);
    await ack({ options: offered(opened === null ? [] : peopleFor(kind, opened), options.value) });
  };
