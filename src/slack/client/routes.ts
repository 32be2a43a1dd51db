import { WEEKS_OF_CHART, WEEKS_OF_RECORD } from '../../core/client/weekly-series.ts';
import type { FeatureRoutes } from '../feature-routes.ts';
import { turned } from '../while-open.ts';
import { clientIds } from './ids.ts';
import { recordPressed } from './listeners/record.ts';
import { type ShareUseCases, sharePressed, shareSubmitted } from './listeners/share.ts';
import {
  askToSeePressed,
  type ClientUseCases,
  chartPressed,
  clientCommand,
  morePressed,
  noneOfThesePressed,
  openClientBeside,
  openClientPressed,
  openMatchPressed,
  reasonSubmitted,
} from './listeners.ts';

export const clientRoutes = (usecases: ClientUseCases & ShareUseCases): FeatureRoutes => ({
  commands: [{ name: clientIds.command, listener: clientCommand(usecases), help: ({ help }) => help }],
  actions: [
    [clientIds.openAny, openMatchPressed(usecases)],
    [clientIds.refresh, openClientPressed(usecases)],
    [clientIds.noneOfThese, noneOfThesePressed()],
    [clientIds.askToSee, askToSeePressed(usecases)],
    [clientIds.chart, chartPressed(usecases, WEEKS_OF_CHART)],
    [clientIds.longChart, chartPressed(usecases, WEEKS_OF_RECORD)],
    [clientIds.record, recordPressed(usecases)],
    [clientIds.recordTabAny, recordPressed(usecases)],
    [clientIds.recordFilter, recordPressed(usecases)],
    ...Object.values(clientIds.recordPage).map((id) => [id, recordPressed(usecases)] as const),
    [clientIds.openBeside, openClientBeside(usecases)],
    [clientIds.more, morePressed(usecases)],
    [clientIds.share, sharePressed(usecases)],
  ],
  views: [
    [clientIds.shareView, shareSubmitted(usecases, turned)],
    [clientIds.reasonView, reasonSubmitted(usecases)],
  ],
});
