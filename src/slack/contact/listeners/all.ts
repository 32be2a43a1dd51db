import { idOfButton } from '../../payload.ts';
import type { ActionListener } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { showOnTop } from '../../show.ts';
import { allView } from '../surfaces/all-view.ts';
import { refusedMessage } from '../surfaces/frames.ts';
import type { ContactUseCases } from './use-cases.ts';

/** What was said, agreed and is to be done with a client. */
export const allPressed =
  ({ seeContacts }: ContactUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const seen = await seeContacts(staff, idOfButton(action));
    const view = seen.ok
      ? allView(seen.value, reader)
      : inModal(refusedMessage(seen.refusal, reader), reader.wording.contactLog.all.title, reader);
    await showOnTop(args, view);
  };
