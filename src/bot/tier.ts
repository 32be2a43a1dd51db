import { choiceStore, tierSchemeStore } from '../persistence/repositories.ts';
import type { TierUseCases } from '../slack/tier/listeners.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import { applyScales } from '../usecases/tier/apply-scales.ts';
import { applyScheme } from '../usecases/tier/apply-scheme.ts';
import { approveScheme, declineScheme } from '../usecases/tier/decide-scheme.ts';
import { explainTier, findTier } from '../usecases/tier/explain-tier.ts';
import type { TierBook } from '../usecases/tier/ports.ts';
import { previewScheme } from '../usecases/tier/preview-scheme.ts';
import { proposeScheme, type TierApproval } from '../usecases/tier/propose-scheme.ts';
import { findProposal, readScale } from '../usecases/tier/read-scale.ts';
import { readTiers } from '../usecases/tier/read-tiers.ts';
import { seePriorities } from '../usecases/tier/see-priorities.ts';
import type { Parts } from './parts.ts';

/** The tiers of the bank: their rules, who approves them, and why a client has its own. */
export function tierUseCases(
  parts: Parts,
  lookup: ClientLookup,
  settings: { readonly tierBook: TierBook; readonly tierApproval: TierApproval },
): TierUseCases {
  const schemes = tierSchemeStore(parts.database);
  const deps = { ...parts, ...settings, schemes, lookup, choices: choiceStore(parts.database) };
  return {
    readTiers: readTiers(deps),
    previewScheme: previewScheme(deps),
    proposeScheme: proposeScheme(deps),
    approveScheme: approveScheme(deps),
    declineScheme: declineScheme(deps),
    applyScheme: applyScheme(deps),
    applyScales: applyScales(deps),
    findProposal: findProposal(deps),
    readScale: readScale(deps),
    findTier: findTier(deps),
    explainTier: explainTier(deps),
    seePriorities: seePriorities(deps),
    tierCurrency: settings.tierBook.currency,
  };
}
