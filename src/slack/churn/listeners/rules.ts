import { DEFAULT_RULES } from '../../../core/churn/rules.ts';
import type { ApproveRules, DeclineRules } from '../../../usecases/churn/rules/decide-rules.ts';
import type { ProposeRules } from '../../../usecases/churn/rules/propose-rules.ts';
import type { ReadRules } from '../../../usecases/churn/rules/read-rules.ts';
import type { RehearseRules } from '../../../usecases/churn/rules/rehearse-rules.ts';
import type { ActionListener, CommandListener, ViewListener } from '../../reader.ts';
import { openToTurn } from '../../show.ts';
import { churnIds as ids } from '../ids.ts';
import { declineOfForm, rehearsedOfView, rulesOfButton, rulesOfForm } from '../input.ts';
import { rehearsalView } from '../surfaces/rehearsal.ts';
import { rangeOf, rulesDeclineForm, rulesDesk, rulesForm, rulesSaid, type Whose } from '../surfaces/rules.ts';

export type ChurnRulesUseCases = {
  readonly readRules: ReadRules;
  readonly rehearseRules: RehearseRules;
  readonly proposeRules: ProposeRules;
  readonly approveRules: ApproveRules;
  readonly declineRules: DeclineRules;
};

const ORIGIN = 'slack:/churn rules';

/** `/churn rules`: a view at once, since its trigger lives for seconds; then what is in force, and what waits. */
export const rulesCommand =
  ({ readRules }: Pick<ChurnRulesUseCases, 'readRules'>): CommandListener =>
  async ({ command, client, staff, reader }) => {
    const turn = await openToTurn({ body: command, client }, rulesSaid(reader.wording.churnRules.reading, reader));
    const desk = await readRules(staff);
    const { churnRules: words } = reader.wording;
    await turn(desk === null ? rulesSaid(words.refused.not_yours, reader) : rulesDesk(desk, reader));
  };

/** "Change the rules": those in force or what she proposed last, to be typed over. */
export const rulesEditPressed =
  ({ readRules }: ChurnRulesUseCases): ActionListener =>
  async ({ body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const desk = await readRules(staff);
    const view =
      desk?.mayPropose === true
        ? rulesForm(desk.draft, desk.reach, reader)
        : rulesSaid(reader.wording.churnRules.refused.not_yours, reader);
    await client.views.update({ view_id: body.view.id, view });
  };

/** Changes a view that takes a while to fill; false: it was closed meanwhile. */
type WhileOpen = (update: Promise<unknown>) => Promise<boolean>;

/** How often the rehearsal says how far it is: at each fifth. */
const STEPS = 5;

/** "Rehearse": a fault is said under its field; else the past 52 weeks are gone through in a view that says how far it is. */
export const rulesSubmitted =
  ({ readRules, rehearseRules }: ChurnRulesUseCases, whileOpen: WhileOpen): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const after = rulesOfForm(view);
    const begun = await rehearseRules(staff, after);
    if (!begun.ok) {
      const { refusal } = begun;
      const { refused } = reader.wording.churnRules;
      if (refusal.kind === 'rule_faults') {
        const errors = refusal.faults.map((figure) => [
          ids.figure(figure),
          reader.wording.churnRules.outOfRange(rangeOf(figure, reader)),
        ]);
        return void (await ack({ response_action: 'errors', errors: Object.fromEntries(errors) }));
      }
      if (refusal.kind === 'rules_unchanged')
        return void (await ack({ response_action: 'errors', errors: { [ids.hints]: refused.rules_unchanged } }));
      return void (await ack({ response_action: 'update', view: rulesSaid(refused.not_yours, reader) }));
    }
    const rules = { before: (await readRules(staff))?.rules ?? DEFAULT_RULES, after };
    await ack({ response_action: 'update', view: rehearsalView(rules, { share: 0 }, reader) });
    let [isOpen, shown] = [true, 0];
    const show = async (state: Parameters<typeof rehearsalView>[1]): Promise<void> => {
      if (isOpen)
        isOpen = await whileOpen(client.views.update({ view_id: view.id, view: rehearsalView(rules, state, reader) }));
    };
    const rehearsed = await begun.value.run(async (share) => {
      if (Math.floor(share * STEPS) <= shown) return;
      shown = Math.floor(share * STEPS);
      await show({ share });
    });
    await show(rehearsed ?? 'no_flows');
  };

/** "Back to the rules", as they were typed. */
export const rulesBackPressed =
  ({ readRules }: Pick<ChurnRulesUseCases, 'readRules'>): ActionListener =>
  async ({ body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const desk = await readRules(staff);
    const view =
      desk === null
        ? rulesSaid(reader.wording.churnRules.refused.not_yours, reader)
        : rulesForm(rehearsedOfView(body.view).rules, desk.reach, reader);
    await client.views.update({ view_id: body.view.id, view });
  };

/** "Propose": it waits for whoever may approve it. */
export const rehearsalSubmitted =
  ({ proposeRules }: ChurnRulesUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const proposed = await proposeRules({
      ...rehearsedOfView(view),
      by: staff,
      requestKey: `view:${view.id}:${view.hash}`,
      origin: ORIGIN,
    });
    const { churnRules: words } = reader.wording;
    const text = proposed.ok
      ? words.proposed(proposed.value.version)
      : proposed.refusal.kind === 'proposal_open'
        ? words.refused.proposal_open(proposed.refusal.version)
        : words.refused.not_yours;
    await ack({ response_action: 'update', view: rulesSaid(text, reader) });
  };

/** "Approve": in force from the next scan on. */
export const rulesApproved =
  ({ approveRules }: ChurnRulesUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const approved = await approveRules({ by: staff, id: rulesOfButton(action), origin: ORIGIN });
    const { churnRules: words } = reader.wording;
    const text = approved.ok ? words.approved(approved.value.version) : words.refused[approved.refusal.kind];
    await client.views.update({ view_id: body.view.id, view: rulesSaid(text, reader) });
  };

/** "Decline…", or "Withdraw…" of her own: asks why. */
export const rulesDeclinePressed =
  (whose: Whose): ActionListener =>
  async ({ action, body, client, reader }) => {
    if (body.view === undefined) return;
    await client.views.update({ view_id: body.view.id, view: rulesDeclineForm(rulesOfButton(action), whose, reader) });
  };

/** Why not: closes only over a reason that is stored. */
export const rulesDeclined =
  ({ declineRules }: ChurnRulesUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const declined = await declineRules({ ...declineOfForm(view), by: staff, origin: ORIGIN });
    const update = (text: string) => ack({ response_action: 'update', view: rulesSaid(text, reader) });
    const { churnRules: words } = reader.wording;
    if (declined.ok) {
      const { version, isOwn } = declined.value;
      return void (await update(isOwn ? words.withdraw.done(version) : words.declined(version)));
    }
    const { refusal } = declined;
    if (refusal.kind === 'reason_too_short' || refusal.kind === 'reason_too_long')
      return void (await ack({
        response_action: 'errors',
        errors: { [ids.reason]: reader.wording.reason.refused(refusal) },
      }));
    await update(words.refused[refusal.kind]);
  };
