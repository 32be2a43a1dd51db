import type { ScaleOwner } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import type { Currency } from '../../core/shared/money.ts';
import { SCALE_OFF } from '../../core/tier/scheme.ts';
import type { ApplyScales } from '../../usecases/tier/apply-scales.ts';
import type { ApplyScheme } from '../../usecases/tier/apply-scheme.ts';
import type { ApproveScheme, DeclineScheme } from '../../usecases/tier/decide-scheme.ts';
import type { ExplainedTier, ExplainTier, FindTier } from '../../usecases/tier/explain-tier.ts';
import type { PreviewRefusal, PreviewScheme } from '../../usecases/tier/preview-scheme.ts';
import type { ProposeRefusal, ProposeScheme } from '../../usecases/tier/propose-scheme.ts';
import type { FindProposal, ReadScale } from '../../usecases/tier/read-scale.ts';
import type { ReadTiers } from '../../usecases/tier/read-tiers.ts';
import type { SeePriorities } from '../../usecases/tier/see-priorities.ts';
import type { Message } from '../blocks.ts';
import type { ShowPicture } from '../charts/chart.ts';
import { goneMessage } from '../gone-client.ts';
import { clientOfButton } from '../payload.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { sentenceWithName } from '../said.ts';
import { openToTurn } from '../show.ts';
import { queryOfCommand } from '../typed.ts';
import { tierIds as ids } from './ids.ts';
import { declinedOfForm, rulesOfForm, rulesOfPreview, schemeOfButton, schemeOfForm } from './input.ts';
import { deskView } from './surfaces/desk.ts';
import { askForReason, chooseTier, tierMessage } from './surfaces/explained.ts';
import { said } from './surfaces/frames.ts';
import { type PictureState, prioritiesPicture, prioritiesView } from './surfaces/priorities.ts';
import {
  declineForm,
  faultSaid,
  previewView,
  proposalView,
  type RulesOf,
  rulesForm,
  type Whose,
} from './surfaces/rules.ts';

export type TierUseCases = {
  readonly readTiers: ReadTiers;
  readonly previewScheme: PreviewScheme;
  readonly proposeScheme: ProposeScheme;
  readonly approveScheme: ApproveScheme;
  readonly declineScheme: DeclineScheme;
  readonly applyScheme: ApplyScheme;
  readonly findTier: FindTier;
  readonly explainTier: ExplainTier;
  readonly seePriorities: SeePriorities;
  readonly applyScales: ApplyScales;
  readonly findProposal: FindProposal;
  readonly readScale: ReadScale;
  readonly tierCurrency: Currency;
};

export const ORIGIN = 'slack:/tier';

/** `/tier`: the rules and the tiers of the bank; `/tier <client>`: why that client has its tier. */
export const tierCommand =
  (usecases: TierUseCases): CommandListener =>
  async ({ command, client, respond, staff, reader }) => {
    const query = queryOfCommand(command.text);
    if (query === '' || ids.rulesWords.includes(query.toLowerCase())) {
      // Counting the clients of a large bank may outlast the trigger.
      const turn = await openToTurn({ body: command, client }, said(reader.wording.tiers.counting, reader));
      return void (await turn(deskView(await usecases.readTiers(staff), reader)));
    }
    await respond({ response_type: 'ephemeral', ...(await answer()) });

    async function answer(): Promise<Message> {
      const found = await usecases.findTier(staff, query);
      return found.kind === 'one' ? explained(found, usecases, reader) : chooseTier(query, found, reader);
    }
  };

/** A client chosen from the list: the answer takes its place. */
export const tierChosen =
  (usecases: TierUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const found = await usecases.explainTier(staff, clientOfButton(action));
    await respond({ replace_original: true, ...explained(found, usecases, reader) });
  };

function explained(
  { sight, reasons, worth, degree }: ExplainedTier,
  { tierCurrency }: TierUseCases,
  reader: Reader,
): Message {
  switch (sight.kind) {
    case 'record': {
      const { name, tier } = sight.record.client;
      return tierMessage(
        { name, tier, mayKnow: sight.sights.money === 'see', reasons, worth, degree },
        tierCurrency,
        reader,
      );
    }
    case 'heading':
      return sight.canGiveReason
        ? askForReason(sight.heading.id, reader)
        : sentenceWithName(reader.wording.notYours.elsewhere);
    case 'gone':
      return goneMessage(sight.why, reader);
  }
}

/** "Deal priorities": counted while a view of its own is open, and the picture in it as soon as Slack has it. */
export const prioritiesPressed =
  ({ seePriorities, showPicture }: TierUseCases & { readonly showPicture: ShowPicture }): ActionListener =>
  async (args) => {
    const { reader } = args;
    const { tiers: words } = reader.wording;
    const turn = await openToTurn(args, said(words.counting, reader));
    const shown = await seePriorities(args.staff);
    if (shown === null) return void (await turn(said(words.priorities.notYours, reader)));
    const turnTo = (state: PictureState) => turn(prioritiesView(shown, state, reader));
    await turnTo('drawing');
    const picture = prioritiesPicture(shown, reader);
    if (picture !== null && (await showPicture(picture, null, turnTo)) === 'failed') await turnTo('failed');
  };

/** "Change the rules": those in force or what she proposed last, to be written over; or an example. */
export const editRulesPressed =
  ({ readTiers }: TierUseCases): ActionListener =>
  async ({ body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const { lastRules, mayPropose } = await readTiers(staff);
    const view = mayPropose
      ? rulesForm('bank', lastRules, reader)
      : said(reader.wording.tiers.refused.not_yours, reader);
    await client.views.update({ view_id: body.view.id, view });
  };

/** The rules, typed: a fault is said under them; else the clients are counted in a view that takes their place. */
export const rulesSubmitted =
  ({ previewScheme }: TierUseCases, of: RulesOf): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const rules = rulesOfForm(view);
    const preview = await previewScheme(staff, rules, of === 'own' ? ownerOf(staff) : null);
    if (!preview.ok) {
      const errors = { tier_rules: refusedSaid(preview.refusal, of, reader) };
      return void (await ack({ response_action: 'errors', errors }));
    }
    await ack({ response_action: 'update', view: previewView(of, rules, 'counting', reader) });
    const counted = await preview.value.count();
    await client.views.update({ view_id: view.id, view: previewView(of, rules, counted, reader) });
  };

/** "Back to the rules", as they were typed. */
export const backToRulesPressed =
  (of: RulesOf): ActionListener =>
  async ({ body, client, reader }) => {
    if (body.view === undefined) return;
    await client.views.update({ view_id: body.view.id, view: rulesForm(of, rulesOfPreview(body.view), reader) });
  };

/** "Propose": it waits for whoever may approve it; where nobody else has to, it is in force and clients are moved. */
export const proposalSubmitted =
  (usecases: TierUseCases, of: RulesOf): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const { tiers: words } = reader.wording;
    const rules = rulesOfPreview(view);
    const proposed = await usecases.proposeScheme({
      by: staff,
      of,
      rules,
      requestKey: `view:${view.id}:${view.hash}`,
      origin: ORIGIN,
    });
    if (!proposed.ok)
      return void (await ack({
        response_action: 'update',
        view: said(refusedSaid(proposed.refusal, of, reader), reader),
      }));
    const { version, active } = proposed.value;
    const owner = of === 'own' ? ownerOf(staff) : null;
    if (!active) {
      const text = (owner === null ? words : words.scale).proposed(version);
      return void (await ack({ response_action: 'update', view: said(text, reader) }));
    }
    await ack({ response_action: 'update', view: said(words.applying(version), reader) });
    await applied(usecases, { version, owner, isOff: false }, { view, client, staff, reader });
  };

/** Moves the clients and says how many. */
export async function applied(
  { applyScheme, applyScales }: TierUseCases,
  { version, owner, isOff }: { readonly version: number; readonly owner: ScaleOwner | null; readonly isOff: boolean },
  {
    view,
    client,
    staff,
    reader,
  }: Pick<Parameters<ViewListener>[0], 'client' | 'staff' | 'reader'> & {
    readonly view: { readonly id: string };
  },
): Promise<void> {
  if (owner !== null) {
    await applyScales(owner.id);
    const { scale } = reader.wording.tiers;
    const text = isOff ? scale.offApplied : scale.applied(version);
    return void (await client.views.update({ view_id: view.id, view: said(text, reader) }));
  }
  const moved = await applyScheme({ actor: { kind: 'staff', id: staff.id }, origin: ORIGIN });
  const text = reader.wording.tiers.applied(version, reader.wording.format.count(moved ?? 0));
  await client.views.update({ view_id: view.id, view: said(text, reader) });
}

/** "See the proposal": what it moves, counted now. */
export const proposalPressed =
  ({ findProposal, previewScheme }: TierUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const { id } = body.view;
    const show = (view: ReturnType<typeof said>) => client.views.update({ view_id: id, view });
    const open = await findProposal(staff, schemeOfButton(action));
    const { tiers: words } = reader.wording;
    if (open === null) return void (await show(said(words.refused.proposal_gone, reader)));
    const { rules, owner } = open.scheme;
    if (rules === SCALE_OFF) {
      const mayLook = open.mayApprove || open.mayDecline;
      return void (await show(
        mayLook ? proposalView(open, 'off', reader) : said(words.scale.refused.not_yours, reader),
      ));
    }
    const preview = await previewScheme(staff, rules, owner);
    const of = owner === null ? 'bank' : 'own';
    if (!preview.ok) return void (await show(said(refusedSaid(preview.refusal, of, reader), reader)));
    await show(proposalView(open, 'counting', reader));
    await show(proposalView(open, await preview.value.count(), reader));
  };

/** "Approve": in force at once; moving the clients takes seconds, and the night would finish what is left. */
export const approvalSubmitted =
  (usecases: TierUseCases): ViewListener =>
  async ({ ack, view, client, staff, reader }) => {
    const { tiers: words } = reader.wording;
    const approved = await usecases.approveScheme({ by: staff, id: schemeOfForm(view), origin: ORIGIN });
    if (!approved.ok)
      return void (await ack({
        response_action: 'update',
        view: said(words.refused[approved.refusal.kind], reader),
      }));
    const { version, owner, isOff } = approved.value;
    const now =
      owner === null ? words.applying(version) : isOff ? words.scale.offApplied : words.scale.applied(version);
    await ack({ response_action: 'update', view: said(now, reader) });
    await applied(usecases, approved.value, { view, client, staff, reader });
  };

/** "Decline", or "Withdraw" of her own: asks why. */
export const declineRulesPressed =
  (whose: Whose): ActionListener =>
  async ({ action, body, client, reader }) => {
    if (body.view === undefined) return;
    await client.views.update({ view_id: body.view.id, view: declineForm(schemeOfButton(action), whose, reader) });
  };

/** Why not: closes only over a reason that is stored. */
export const declineRulesSubmitted =
  ({ declineScheme }: TierUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const declined = await declineScheme({ ...declinedOfForm(view), by: staff, origin: ORIGIN });
    const { tiers: words, reason } = reader.wording;
    if (declined.ok) {
      const { version, isOwn } = declined.value;
      const text = isOwn ? words.withdraw.done(version) : words.declined(version);
      return void (await ack({ response_action: 'update', view: said(text, reader) }));
    }
    switch (declined.refusal.kind) {
      case 'reason_too_short':
      case 'reason_too_long':
        return void (await ack({
          response_action: 'errors',
          errors: { tier_decline_reason: reason.refused(declined.refusal) },
        }));
      case 'not_yours':
      case 'own_proposal':
      case 'proposal_gone':
        return void (await ack({
          response_action: 'update',
          view: said(words.refused[declined.refusal.kind], reader),
        }));
    }
  };

/** Whose scale it is that she writes. */
export const ownerOf = ({ id, branch }: Staff): ScaleOwner => ({ id, branchId: branch?.id ?? null });

export function refusedSaid(refusal: PreviewRefusal | ProposeRefusal, of: RulesOf, { wording }: Reader): string {
  switch (refusal.kind) {
    case 'not_yours':
      return (of === 'own' ? wording.tiers.scale : wording.tiers).refused.not_yours;
    case 'rules_unreadable':
      return faultSaid(refusal.fault, wording);
    case 'proposal_open':
      return wording.tiers.refused.proposal_open(refusal.version);
    case 'no_scale':
      return wording.tiers.scale.none;
  }
}
