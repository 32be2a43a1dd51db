import type { NeedLevel } from '../../core/client/contact-log/entry.ts';
import type { StatementBasis } from '../../core/client/knowledge/fact.ts';
import type { NeedEnd } from '../../core/client/knowledge/kept-need.ts';
import type { ClientId, NeedId } from '../../core/shared/ids.ts';

/** What is known of a client: answers of the checklist, and needs. */
export type KnowledgeEvent =
  /** Somebody has answered a question of the checklist; `basis`: where the answer comes from. */
  | {
      readonly kind: 'fact_stated';
      readonly clientId: ClientId;
      readonly question: string;
      readonly basis: StatementBasis;
    }
  | {
      readonly kind: 'fact_confirmed' | 'fact_taken_back';
      readonly clientId: ClientId;
      readonly question: string;
    }
  | { readonly kind: 'need_added'; readonly clientId: ClientId; readonly needId: NeedId; readonly level: NeedLevel }
  | {
      readonly kind: 'need_changed';
      readonly clientId: ClientId;
      readonly needId: NeedId;
      readonly version: number;
      readonly level: NeedLevel;
    }
  | {
      readonly kind: 'need_ended';
      readonly clientId: ClientId;
      readonly needId: NeedId;
      readonly version: number;
      readonly as: NeedEnd;
    };
