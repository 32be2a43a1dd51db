import type { ListDays } from '../../usecases/dates/list-days.ts';
import type { CommandListener } from '../reader.ts';
import { helpMessage } from '../said.ts';
import { queryOfCommand } from '../typed.ts';
import { withinOf } from './input.ts';
import { datesMessage } from './surfaces.ts';

export type DatesUseCases = { readonly listDays: ListDays };

/** `/dates`: festivals and days of her clients ahead; `/dates 30`: so many days. */
export const datesCommand =
  ({ listDays }: DatesUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const within = withinOf(queryOfCommand(command.text));
    const answer =
      within === null ? helpMessage(reader.wording.dates.help) : datesMessage(await listDays(staff, within), reader);
    await respond({ response_type: 'ephemeral', ...answer });
  };
