import type { ActionsBlock, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Person } from '../../../core/client/client.ts';
import type { Fact } from '../../../core/client/knowledge/fact.ts';
import type { KeptNeed } from '../../../core/client/knowledge/kept-need.ts';
import type { Answer, Knowledge } from '../../../core/client/knowledge/knowledge.ts';
import { daysBetween, type LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import {
  actions,
  bold,
  button,
  clipped,
  line,
  lines,
  menu,
  plain,
  plainText,
  sentences,
  shortened,
} from '../../blocks.ts';
import { peopleIds } from '../../people/ids.ts';
import type { Reader } from '../../reader.ts';
import { joined } from '../../wording/joined.ts';
import { factValue, knowledgeIds as ids, KNOWLEDGE_TABS, type KnowledgeTab } from '../ids.ts';
import { percentOf } from './frames.ts';

/** Rows of a tab: each may take two blocks, and a modal holds 100. */
const ROWS_SHOWN = 45;
const NAME_SHOWN = 150;
/** Characters of an answer or a need, and of who said it. */
const TEXT_SHOWN = 500;
const WORDS_SHOWN = 100;

/** What one reader sees of what is known: see `KnowledgeSeen`. */
export type ShownKnowledge = {
  readonly client: { readonly id: ClientId; readonly name: string };
  readonly knowledge: Knowledge;
  readonly peopleDue: readonly (Person & { readonly confirmedOn: LocalDate })[];
  readonly needs: readonly KeptNeed[];
  readonly mayEdit: boolean;
};

/** The tab to begin with: what is to be confirmed where there is something, else where the next question stands. */
export const firstTab = ({ knowledge }: Pick<ShownKnowledge, 'knowledge'>): KnowledgeTab =>
  knowledge.due > 0 ? 'due' : (knowledge.next?.block ?? 'decision_makers');

const staleOf = ({ answers }: Knowledge): readonly Answer[] => answers.filter(({ standing }) => standing === 'stale');

/** What is known of a client, at one of its tabs; each row with what can be done about it. Personal data: a modal. */
export function knowledgeView(seen: ShownKnowledge, tab: KnowledgeTab, reader: Reader): ModalView {
  const { client, knowledge } = seen;
  const words = reader.wording.knowledge;
  const head = joined(reader.wording, [
    words.complete(percentOf(knowledge.share)),
    words.known(knowledge.known, knowledge.all),
  ]);
  return {
    type: 'modal',
    callback_id: ids.view,
    private_metadata: JSON.stringify({ clientId: client.id, tab }),
    title: plainText(words.title, 24),
    close: plainText(reader.wording.close),
    blocks: [
      lines([line(bold(clipped(client.name, NAME_SHOWN))), line(plain(head))]),
      tabRow(seen, tab, reader),
      ...contentOf(seen, tab, reader),
    ],
  };
}

function tabRow({ client, knowledge, needs }: ShownKnowledge, shown: KnowledgeTab, reader: Reader): ActionsBlock {
  const { tabs } = reader.wording.knowledge;
  const label = (tab: KnowledgeTab): string => {
    if (tab === 'due') return tabs.due(knowledge.due);
    if (tab === 'needs') return tabs.needs(needs.filter(({ ended }) => ended === null).length);
    return tabs[tab](percentOf(knowledge.blocks[tab].share));
  };
  return actions(
    ids.tabsBlock,
    KNOWLEDGE_TABS.map((tab) => button(label(tab), ids.tab(tab), client.id, tab === shown ? 'primary' : undefined)),
  );
}

function contentOf(seen: ShownKnowledge, tab: KnowledgeTab, reader: Reader): readonly KnownBlock[] {
  if (tab === 'needs') return needsContent(seen, reader);
  if (tab === 'due') return dueContent(seen, reader);
  const { knowledge } = seen;
  const { known, all, share } = knowledge.blocks[tab];
  const words = reader.wording.knowledge;
  const head = joined(reader.wording, [`${words.blocks[tab]} ${percentOf(share)}%`, words.known(known, all)]);
  const answers = knowledge.answers.filter(({ question }) => question.block === tab);
  return [lines([line(bold(head))]), ...rowsOf(answers, reader, (answer) => answerRows(answer, seen, reader))];
}

function rowsOf<Row>(
  rows: readonly Row[],
  { wording }: Reader,
  blocks: (row: Row) => readonly KnownBlock[],
): readonly KnownBlock[] {
  const more = rows.length - ROWS_SHOWN;
  return [...rows.slice(0, ROWS_SHOWN).flatMap(blocks), ...(more > 0 ? [sentences(wording.knowledge.more(more))] : [])];
}

/** Words that people typed, as text that nothing in them can act in. */
const row = (text: string): SectionBlock => ({
  type: 'section',
  text: plainText(text, 3000),
});

function dueContent(seen: ShownKnowledge, reader: Reader): readonly KnownBlock[] {
  const stale = staleOf(seen.knowledge);
  if (stale.length + seen.peopleDue.length === 0) return [sentences(reader.wording.knowledge.nothingDue)];
  const people = seen.peopleDue.map((person) => () => personRows(person, seen, reader));
  const facts = stale.map((answer) => () => answerRows(answer, seen, reader));
  return rowsOf([...people, ...facts], reader, (rows) => rows());
}

function personRows(
  { id, name, role, phone, confirmedOn }: ShownKnowledge['peopleDue'][number],
  { mayEdit }: ShownKnowledge,
  { wording, today }: Reader,
): readonly KnownBlock[] {
  const words = wording.knowledge;
  const text = `! ${joined(wording, [name, words.rolePhone])}\n${joined(wording, [role, phone])}\n${words.toConfirm(
    daysBetween(confirmedOn, today),
  )}`;
  return [
    row(text),
    ...(mayEdit
      ? [
          actions(ids.lineBlock(id), [
            button(words.confirm, ids.confirmPerson, id),
            button(words.edit, peopleIds.editPerson, id),
          ]),
        ]
      : []),
  ];
}

function answerRows(answer: Answer, { client, mayEdit }: ShownKnowledge, reader: Reader): readonly KnownBlock[] {
  const { wording, today } = reader;
  const words = wording.knowledge;
  const { question, standing, fact } = answer;
  const asked = question.text[wording.language];
  const value = factValue(client.id, question.id, fact?.mark ?? null);
  const edit = { text: words.edit, actionId: ids.answer, value };
  const takeBack = { text: words.takeBack, actionId: ids.takeBack, value };
  switch (standing) {
    case 'unknown':
      return [withButton(row(`○ ${asked}`), mayEdit, button(words.answer, ids.answer, value))];
    case 'record':
      return [withButton(row(`✓ ${asked}\n${words.onRecord}`), mayEdit, button(words.answer, ids.answer, value))];
    case 'not_applicable':
      return [withMenu(row(`– ${asked}\n${words.notApplicable}`), mayEdit, [edit, takeBack])];
    case 'fresh':
      return [
        withMenu(row(`✓ ${asked}\n${factText(fact, reader)}`), mayEdit, [
          { text: words.confirm, actionId: ids.confirm, value },
          edit,
          takeBack,
        ]),
      ];
    case 'stale': {
      const days = fact === null ? 0 : daysBetween(fact.confirmedOn, today);
      return [
        row(`! ${asked}\n${factText(fact, reader)}\n${words.toConfirm(days)}`),
        ...(mayEdit
          ? [
              actions(ids.lineBlock(question.id), [
                button(words.confirm, ids.confirm, value),
                button(words.edit, ids.answer, value),
                button(words.takeBack, ids.takeBack, value),
              ]),
            ]
          : []),
      ];
    }
  }
}

const withButton = (section: SectionBlock, isOffered: boolean, of: ReturnType<typeof button>): SectionBlock =>
  isOffered ? { ...section, accessory: of } : section;

const withMenu = (section: SectionBlock, isOffered: boolean, entries: Parameters<typeof menu>[0]): SectionBlock =>
  isOffered ? { ...section, accessory: menu(entries) } : section;

function factText(fact: Fact | null, { wording, today }: Reader): string {
  const words = wording.knowledge;
  if (fact === null || fact.basis === 'not_applicable') return '';
  const said = words.by(
    wording.format.nearDay(fact.confirmedOn, today),
    fact.by === null ? null : shortened(fact.by.name, WORDS_SHOWN),
  );
  const origin = joined(wording, [words.from(words.bases[fact.basis]), fact.verified ? words.verified : null, said]);
  return `${shortened(fact.value ?? '', TEXT_SHOWN)}\n${origin}`;
}

function needsContent({ client, needs, mayEdit }: ShownKnowledge, reader: Reader): readonly KnownBlock[] {
  const words = reader.wording.knowledge;
  return [
    ...(mayEdit ? [actions(ids.needsBlock, [button(words.need.add, ids.addNeed, client.id)])] : []),
    ...(needs.length === 0 ? [sentences(words.noNeeds)] : []),
    ...rowsOf(needs, reader, (need) => [needRow(need, mayEdit, reader)]),
  ];
}

function needRow({ id, said, by, on, ended }: KeptNeed, mayEdit: boolean, { wording, today }: Reader): KnownBlock {
  const { need: words } = wording.knowledge;
  const state = ended === null ? null : words.ended[ended.as ?? 'unknown'](wording.format.day(ended.on, today));
  const facts = joined(wording, [
    wording.contactLog.needLevels[said.level],
    wording.format.nearDay(on, today),
    shortened(by.name, WORDS_SHOWN),
    state,
  ]);
  const reason = ended === null || ended.reason === '' ? '' : `\n${shortened(ended.reason, TEXT_SHOWN)}`;
  const section = row(`${ended === null ? '•' : '✓'} ${facts}\n${shortened(said.text, TEXT_SHOWN)}${reason}`);
  return withMenu(section, mayEdit && ended === null, [
    ...(said.level === 'confirmed' ? [] : [{ text: words.confirm, actionId: ids.confirmNeed, value: id }]),
    { text: words.edit, actionId: ids.editNeed, value: id },
    { text: words.end, actionId: ids.endNeed, value: id },
  ]);
}
