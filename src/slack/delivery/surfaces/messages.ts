import type { KnownBlock } from '@slack/types';
import type { EscalatedAlert } from '../../../core/delivery/churn-news.ts';
import type { DueNews, News, SingleNews } from '../../../core/delivery/news.ts';
import { oneLineEach } from '../../../core/delivery/one-line-each.ts';
import type { TaskForceId } from '../../../core/shared/ids.ts';
import { actions, bold, button, line, lines, type Message, plain } from '../../blocks.ts';
import { factValue, knowledgeIds } from '../../knowledge/ids.ts';
import { peopleIds } from '../../people/ids.ts';
import type { Reader } from '../../reader.ts';
import { forceIds } from '../../task-force/ids.ts';
import type { Wording } from '../../wording/wording.ts';
import { clocksMessage } from './complaint-clocks.ts';
import { nameShown } from './name-shown.ts';
import { sentenceOf } from './sentence.ts';

/** A digest longer than this says how many more there were: one message holds some 13,000 characters. */
const DIGEST_LINES = 60;

/** A message to a person, in her language: short, and so that a notification alone makes sense. */
export function newsMessage(news: News, reader: Reader): Message {
  const { wording } = reader;
  if (news.kind === 'complaint_clocks_told' || news.kind === 'complaint_holiday_listed')
    return clocksMessage(news, reader);
  if (news.kind === 'churn_escalated_together') return escalatedMessage(news, reader);
  if (news.kind !== 'digest') {
    const text = sentenceOf(news, reader);
    return { text, blocks: [lines([line(plain(text))]), ...wayOn(news, reader)] };
  }
  // Nothing has happened, but something is to be done: then that is what it says.
  if (news.lines.length === 0) return { text: dueNotice(news.due, wording), blocks: [...dueBlocks(news.due, reader)] };
  const told = oneLineEach(news.lines);
  const title = wording.news.digest(told.length);
  const shown = told.slice(0, DIGEST_LINES);
  const more = told.length - shown.length;
  const rows = shown.map((each) => line(plain(`• ${sentenceOf(each, reader)}${wayOnTyped(each, reader)}`)));
  if (more > 0) rows.push(line(plain(wording.news.more(more))));
  const [first] = told;
  const text = first === undefined ? title : wording.news.beginning(title, sentenceOf(first, reader));
  return { text, blocks: [lines([line(bold(title)), ...rows]), ...dueBlocks(news.due, reader)] };
}

/** What can be done about it, where that is a press away. */
function wayOn(news: SingleNews, { wording: { force } }: Reader): readonly KnownBlock[] {
  const forceId = forceIn(news);
  return forceId === null ? [] : [actions(forceIds.block, [button(force.buttons.open, forceIds.open, forceId)])];
}

/** … and in a digest, whose lines have no buttons, what can be typed. */
const wayOnTyped = (news: SingleNews, { wording: { force } }: Reader): string =>
  'forceId' in news && news.forceId !== null ? force.seeIt(nameShown(news.clientName)) : '';

/** The task force that a piece of news is about, where its reader may see it. */
const forceIn = (news: SingleNews): TaskForceId | null => ('forceId' in news ? news.forceId : null);

/** Many alerts that went one level up: of each whose client it is, and what was due by when. */
function escalatedMessage(
  news: Extract<SingleNews, { readonly kind: 'churn_escalated_together' }>,
  reader: Reader,
): Message {
  const { churn, card, separator } = reader.wording;
  const text = sentenceOf(news, reader);
  const rows = news.rows.map((alert, at) => {
    const { ownerName } = alert;
    const owner = ownerName === null ? card.noOwner : card.owner(nameShown(ownerName));
    const facts = [owner, missed(alert, reader)].map((fact) => `${separator}${fact}`);
    return line(bold(`${at + 1} ${nameShown(alert.clientName)}`), plain(facts.join('')));
  });
  const more = news.more > 0 ? [line(plain(churn.moreOnly(news.more)))] : [];
  return { text, blocks: [lines([line(rows.length === 0 ? plain(text) : bold(text)), ...rows, ...more])] };
}

/** Whoever has answered meanwhile may still have time for her plan. */
function missed({ missing, dueOn }: EscalatedAlert, { wording: { churn: words, format }, today }: Reader): string {
  const late = { answer: words.respondLate, plan: words.planLate, both: words.bothLate };
  const by = missing === 'answer' ? words.respondByOnCard : words.planBy;
  return (dueOn < today ? late[missing] : by)(format.day(dueOn, today));
}

/** The first of what is to be confirmed, and how much there is. */
function dueNotice(due: readonly DueNews[], wording: Wording): string {
  const title = wording.knowledge.due(due.length);
  const [first] = due;
  return first === undefined ? title : wording.news.beginning(title, dueText(first, wording));
}

const dueText = (due: DueNews, { knowledge: words, language, separator }: Wording): string =>
  `${nameShown(due.clientName)}${separator}${due.kind === 'fact' ? due.text[language] : words.rolePhoneOf}`;

/** What is to be confirmed, each with its buttons: the client and the question, and nothing that was answered. */
function dueBlocks(due: readonly DueNews[], { wording }: Reader): readonly KnownBlock[] {
  const { knowledge: words } = wording;
  if (due.length === 0) return [];
  return [
    lines([line(bold(words.due(due.length)))]),
    ...due.flatMap((each): readonly KnownBlock[] => {
      return [
        lines([line(plain(`• ${dueText(each, wording)}`))]),
        actions(knowledgeIds.lineBlock(keyOf(each)), dueButtons(each, wording)),
      ];
    }),
  ];
}

const keyOf = (due: DueNews): string => (due.kind === 'fact' ? `${due.clientId}_${due.question}` : due.personId);

const dueButtons = (due: DueNews, { knowledge: words }: Wording) =>
  due.kind === 'fact'
    ? [
        button(words.confirm, knowledgeIds.confirm, factValue(due.clientId, due.question, due.mark)),
        button(words.lookOrEdit, knowledgeIds.answer, factValue(due.clientId, due.question)),
      ]
    : [
        button(words.confirm, knowledgeIds.confirmPerson, due.personId),
        button(words.lookOrEdit, peopleIds.editPerson, due.personId),
      ];
