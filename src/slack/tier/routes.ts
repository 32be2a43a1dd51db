import type { ShowPicture } from '../charts/chart.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { tierIds } from './ids.ts';
import { editScalePressed, scalePressed, switchOffPressed } from './listeners/scale.ts';
import {
  approvalSubmitted,
  backToRulesPressed,
  declineRulesPressed,
  declineRulesSubmitted,
  editRulesPressed,
  prioritiesPressed,
  proposalPressed,
  proposalSubmitted,
  rulesSubmitted,
  type TierUseCases,
  tierChosen,
  tierCommand,
} from './listeners.ts';

export const tierRoutes = (usecases: TierUseCases & { readonly showPicture: ShowPicture }): FeatureRoutes => ({
  commands: [{ name: tierIds.command, listener: tierCommand(usecases), help: ({ tiers }) => tiers.help }],
  actions: [
    [tierIds.openAny, tierChosen(usecases)],
    [tierIds.priorities, prioritiesPressed(usecases)],
    [tierIds.edit, editRulesPressed(usecases)],
    [tierIds.back, backToRulesPressed('bank')],
    [tierIds.scale, scalePressed(usecases)],
    [tierIds.editScale, editScalePressed(usecases)],
    [tierIds.switchOff, switchOffPressed(usecases)],
    [tierIds.scaleBack, backToRulesPressed('own')],
    [tierIds.lookAny, proposalPressed(usecases)],
    [tierIds.look, proposalPressed(usecases)],
    [tierIds.decline, declineRulesPressed('other')],
    [tierIds.withdraw, declineRulesPressed('own')],
  ],
  views: [
    [tierIds.editForm, rulesSubmitted(usecases, 'bank')],
    [tierIds.previewForm, proposalSubmitted(usecases, 'bank')],
    [tierIds.scaleForm, rulesSubmitted(usecases, 'own')],
    [tierIds.scalePreviewForm, proposalSubmitted(usecases, 'own')],
    [tierIds.approveForm, approvalSubmitted(usecases)],
    [tierIds.declineForm, declineRulesSubmitted(usecases)],
  ],
});
