import type { SeeContactTerms, SetQuietTimes } from '../../../usecases/contact-plan/keep-quiet-times.ts';
import { clientOfButton } from '../../payload.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { showOnTop } from '../../show.ts';
import { planIds as ids } from '../ids.ts';
import { quietOfForm } from '../input.ts';
import { said } from '../surfaces/plan.ts';
import { quietFault, quietForm } from '../surfaces/quiet.ts';
import { refusedText } from '../surfaces/refused.ts';

export type QuietUseCases = { readonly seeContactTerms: SeeContactTerms; readonly setQuietTimes: SetQuietTimes };

/** "When to contact", on the card. */
export const quietPressed =
  ({ seeContactTerms }: QuietUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const terms = await seeContactTerms(staff, clientOfButton(action));
    const view = terms.ok ? quietForm(terms.value, reader) : said(refusedText(terms.refusal, reader), reader);
    await showOnTop(args, view);
  };

/** The form closes only over what is stored. */
export const quietSubmitted =
  ({ setQuietTimes }: QuietUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const set = await setQuietTimes({ by: staff, ...quietOfForm(view), origin: 'slack:quiet_times' });
    const show = async (text: string): Promise<void> => {
      await ack({ response_action: 'update', view: said(text, reader) });
    };
    if (set.ok) return show(reader.wording.plan.quiet.saved);
    const { refusal } = set;
    if (refusal.kind === 'yes_and_no') {
      const { quiet } = reader.wording.plan;
      const errors = { [ids.agrees]: quiet.yesAndNo(quiet.purposes[refusal.purpose]) };
      return void (await ack({ response_action: 'errors', errors }));
    }
    if (refusal.kind !== 'faults') return show(refusedText(refusal, reader));
    await ack({ response_action: 'errors', errors: quietFault(refusal.at, refusal.fault, reader.wording) });
  };
