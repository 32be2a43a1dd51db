import type { KnowledgeEvent } from '../../../usecases/events/knowledge.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function knowledgeEntry(event: KnowledgeEvent): AuditEntry {
  switch (event.kind) {
    case 'fact_stated': {
      const { clientId, question, basis } = event;
      return { entity: 'client', entityId: clientId, detail: { question, basis }, values: {} };
    }
    case 'fact_confirmed':
    case 'fact_taken_back':
      return { entity: 'client', entityId: event.clientId, detail: { question: event.question }, values: {} };
    case 'need_added':
    case 'need_changed':
    case 'need_ended': {
      const { kind: _kind, needId, ...detail } = event;
      return { entity: 'client_need', entityId: needId, detail, values: {} };
    }
  }
}
