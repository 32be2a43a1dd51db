import type { NeedSaid } from '../../core/client/contact-log/entry.ts';
import type { FactMark } from '../../core/client/knowledge/fact.ts';
import { BLOCKS, type Block } from '../../core/client/knowledge/question.ts';
import type { ClientId, NeedId } from '../../core/shared/ids.ts';

/** The parts of what is known: what is to be confirmed, the blocks of the checklist, and needs. */
export const KNOWLEDGE_TABS = ['due', ...BLOCKS, 'needs'] as const;
export type KnowledgeTab = 'due' | Block | 'needs';

/** Every id by which Slack hands the knowledge surfaces' answers back. An input's action has the id of its block. */
export const knowledgeIds = {
  /** From the card and the full record; value = the id of a client. */
  open: 'knowledge_open',
  openNeeds: 'knowledge_open_needs',
  /** The form of the best next question; value = the id of a client. */
  answerNext: 'knowledge_answer_next',
  view: 'knowledge_view',
  tab: (tab: KnowledgeTab): string => `knowledge_tab_${tab}`,
  tabAny: /^knowledge_tab_/,
  tabsBlock: 'knowledge_tabs',

  /** value = a client and a question: see `factValue`. */
  answer: 'knowledge_answer',
  confirm: 'knowledge_confirm',
  takeBack: 'knowledge_take_back',
  /** value = the id of a person. */
  confirmPerson: 'knowledge_confirm_person',
  /** The actions of one line: that of a question or of a person. */
  lineBlock: (of: string): string => `knowledge_line_${of}`,

  /** value = the id of a client. */
  addNeed: 'knowledge_need_add',
  /** value = the id of a need. */
  editNeed: 'knowledge_need_edit',
  confirmNeed: 'knowledge_need_confirm',
  endNeed: 'knowledge_need_end',
  needsBlock: 'knowledge_needs_actions',

  factForm: 'knowledge_fact_form',
  needForm: 'knowledge_need_form',
  endForm: 'knowledge_need_end_form',
  value: (question: string): string => `knowledge_value_${question}`,
  source: (question: string): string => `knowledge_source_${question}`,
  notApplicable: (question: string): string => `knowledge_na_${question}`,
  /** Another question in the place of this one; value = a client and a question. */
  another: 'knowledge_another',
  anotherBlock: 'knowledge_another_actions',
  needField: (name: keyof NeedSaid, version: number): string => `knowledge_need_${name}_${version}`,
  endAs: 'knowledge_end_as',
  endReason: 'knowledge_end_reason',
  /** Whose words stand, of a field that two people changed. */
  keep: (field: string): string => `knowledge_keep_${field}`,
  keepAny: /^knowledge_keep_/,
} as const;

/** A question of a client, as a button carries it, and the answer that it stands at. */
export const factValue = (clientId: ClientId, question: string, mark: FactMark | null = null): string =>
  mark === null ? `${clientId} ${question}` : `${clientId} ${question} ${mark}`;

// What a form is made of and what comes back of it: the surface writes it, the input reads it.

/** Where a form goes back to: the tab of the list it lies over. */
type OpenedFrom = KnowledgeTab | null;

export type ListMetadata = { readonly clientId: ClientId; readonly tab: KnowledgeTab };

export type FactMetadata = {
  readonly clientId: ClientId;
  readonly question: string;
  /** The answer that stood when the form was opened; null: none. */
  readonly seen: string | null;
  readonly from: OpenedFrom;
};

export type NeedMetadata = {
  readonly clientId: ClientId;
  /** Null: a new one. */
  readonly needId: NeedId | null;
  readonly seen: number;
  readonly base: NeedSaid | null;
  readonly from: OpenedFrom;
};
