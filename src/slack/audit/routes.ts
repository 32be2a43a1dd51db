import type { FeatureRoutes } from '../feature-routes.ts';
import { auditIds } from './ids.ts';
import { type AuditUseCases, auditCommand, trailFromCardPressed, trailPressed } from './listeners.ts';

export const auditRoutes = (usecases: AuditUseCases): FeatureRoutes => ({
  commands: [{ name: auditIds.command, listener: auditCommand(usecases), help: ({ audit }) => audit.help }],
  actions: [
    [auditIds.openAny, trailPressed(usecases)],
    [auditIds.pageAny, trailPressed(usecases)],
    [auditIds.openFromCard, trailFromCardPressed(usecases)],
  ],
});
