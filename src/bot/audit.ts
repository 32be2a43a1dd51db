import { choiceStore } from '../persistence/repositories.ts';
import type { AuditUseCases } from '../slack/audit/listeners.ts';
import { findTrail } from '../usecases/audit/find-trail.ts';
import { openTrail } from '../usecases/audit/open-trail.ts';
import { matchClients } from '../usecases/client/match-clients.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';
import type { Parts } from './parts.ts';

/** Reading the audit trail. */
export function auditUseCases(parts: Parts, lookup: ClientLookup): AuditUseCases {
  const open = openTrail(parts);
  const match = matchClients({ ...parts, lookup, choices: choiceStore(parts.database) });
  return { openTrail: open, findTrail: findTrail({ matchClients: match, openTrail: open }) };
}
