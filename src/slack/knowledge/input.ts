import { z } from 'zod';
import { NEED_LEVELS, type NeedSaid } from '../../core/client/contact-log/entry.ts';
import { FACT_MARK, FACT_SOURCES } from '../../core/client/knowledge/fact.ts';
import { NEED_ENDS } from '../../core/client/knowledge/kept-need.ts';
import { QUESTION_ID } from '../../core/client/knowledge/question.ts';
import type { ClientId, NeedId } from '../../core/shared/ids.ts';
import { fieldsLeft, readForm } from '../form.ts';
import { idOf, valueOfButton } from '../payload.ts';
import {
  type FactMetadata,
  knowledgeIds as ids,
  KNOWLEDGE_TABS,
  type KnowledgeTab,
  type ListMetadata,
  type NeedMetadata,
} from './ids.ts';

/** The question of a client that a button is about; throws as `idOfButton` does. */
export function factOfButton(action: unknown) {
  const [clientId, question, mark = null] = valueOfButton(action).split(' ');
  return {
    clientId: idOf<ClientId>().parse(clientId),
    question: z.string().regex(QUESTION_ID).parse(question),
    seen: z.string().regex(FACT_MARK).nullable().parse(mark),
  };
}

/** The tab that a button opens, and of which client. */
export function tabOfButton(action: unknown): ListMetadata {
  const { action_id, value } = z.object({ action_id: z.string(), value: idOf<ClientId>() }).parse(action);
  return { clientId: value, tab: z.enum(KNOWLEDGE_TABS).parse(action_id.replace(ids.tabAny, '')) };
}

const listMetadata: z.ZodType<ListMetadata> = z.object({ clientId: idOf<ClientId>(), tab: z.enum(KNOWLEDGE_TABS) });

/** The list that a button lay in; null where it lay elsewhere. */
export function listOf(view: unknown): ListMetadata | null {
  const list = z.looseObject({ callback_id: z.literal(ids.view), private_metadata: z.string() }).safeParse(view);
  return list.success ? listMetadata.parse(JSON.parse(list.data.private_metadata)) : null;
}

const message = z.looseObject({
  message: z.looseObject({ text: z.string().catch(''), blocks: z.array(z.looseObject({ type: z.string() })) }),
});

/** The message that a button lay in, and the block of that button. */
export function messageOf(body: unknown, action: unknown) {
  const { block_id } = z.looseObject({ block_id: z.string() }).parse(action);
  return { ...message.parse(body).message, blockId: block_id };
}

const from: z.ZodType<KnowledgeTab | null> = z.enum(KNOWLEDGE_TABS).nullable();

const factMetadata: z.ZodType<FactMetadata> = z.object({
  clientId: idOf<ClientId>(),
  question: z.string().regex(QUESTION_ID),
  seen: z.string().nullable(),
  from,
});

/** The form of an answer; `leavesTheirs`: she takes what somebody else has answered. */
export function factForm(view: unknown) {
  const form = readForm(view);
  const metadata = factMetadata.parse(JSON.parse(form.metadata));
  const { question } = metadata;
  return {
    ...metadata,
    value: form.text(ids.value(question)),
    source: z
      .enum(FACT_SOURCES)
      .nullable()
      .parse(form.chosen(ids.source(question))),
    isNotApplicable: form.ticked(ids.notApplicable(question)).length > 0,
    leavesTheirs: fieldsLeft(form, ids.keepAny).includes('value'),
  };
}

const needSaid: z.ZodType<NeedSaid> = z.object({ level: z.enum(NEED_LEVELS), text: z.string() });

const needMetadata: z.ZodType<NeedMetadata> = z.object({
  clientId: idOf<ClientId>(),
  needId: idOf<NeedId>().nullable(),
  seen: z.int(),
  base: needSaid.nullable(),
  from,
});

const NEED_FIELDS = ['level', 'text'] as const satisfies readonly (keyof NeedSaid)[];

/** The form of a need. */
export function needForm(
  view: unknown,
): NeedMetadata & { readonly said: NeedSaid; readonly leave: readonly (keyof NeedSaid)[] } {
  const form = readForm(view);
  const metadata = needMetadata.parse(JSON.parse(form.metadata));
  const block = (name: keyof NeedSaid) => ids.needField(name, metadata.seen);
  const left = fieldsLeft(form, ids.keepAny);
  return {
    ...metadata,
    said: { level: z.enum(NEED_LEVELS).parse(form.chosen(block('level'))), text: form.text(block('text')) },
    leave: NEED_FIELDS.filter((name) => left.includes(name)),
  };
}

/** The form in which a need ends. */
export function endForm(view: unknown) {
  const form = readForm(view);
  const metadata = needMetadata.parse(JSON.parse(form.metadata));
  return {
    ...metadata,
    as: z.enum(NEED_ENDS).parse(form.chosen(ids.endAs)),
    reason: form.text(ids.endReason),
  };
}
