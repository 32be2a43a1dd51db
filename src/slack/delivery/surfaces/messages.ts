import type { KnownBlock } from '@slack/types';
import type { ChurnHint, EscalatedAlert } from '../../../core/delivery/churn-news.ts';
import type { DeadLetter, DueNews, HeldMessages, News, SingleNews } from '../../../core/delivery/news.ts';
import { oneLineEach } from '../../../core/delivery/one-line-each.ts';
import { dayAt, timeAt } from '../../../core/shared/calendar.ts';
import type { TaskForceId } from '../../../core/shared/ids.ts';
import { actions, bold, button, line, lines, type Message, plain, sentences, shortened } from '../../blocks.ts';
import { factValue, knowledgeIds } from '../../knowledge/ids.ts';
import { peopleIds } from '../../people/ids.ts';
import type { Reader } from '../../reader.ts';
import { forceIds } from '../../task-force/ids.ts';
import type { Wording } from '../../wording/wording.ts';
import { deliveryIds as ids } from '../ids.ts';
import { clocksMessage, clocksSentence } from './complaint-clocks.ts';

/** A digest longer than this says how many more there were: one message holds some 13,000 characters. */
const DIGEST_LINES = 60;
const NAME_SHOWN = 80;

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
  if (news.lines.length === 0)
    return { text: wording.knowledge.due(news.due.length), blocks: [...dueBlocks(news.due, reader)] };
  const told = oneLineEach(news.lines);
  const title = wording.news.digest(told.length);
  const shown = told.slice(0, DIGEST_LINES);
  const more = told.length - shown.length;
  const rows = shown.map((each) => line(plain(`• ${sentenceOf(each, reader)}${wayOnTyped(each, reader)}`)));
  if (more > 0) rows.push(line(plain(wording.news.more(more))));
  return { text: title, blocks: [lines([line(bold(title)), ...rows]), ...dueBlocks(news.due, reader)] };
}

/** What can be done about it, where that is a press away. */
function wayOn(news: SingleNews, { wording: { force } }: Reader): readonly KnownBlock[] {
  const forceId = forceIn(news);
  return forceId === null ? [] : [actions(forceIds.block, [button(force.buttons.open, forceIds.open, forceId)])];
}

/** … and in a digest, whose lines have no buttons, what can be typed. */
const wayOnTyped = (news: SingleNews, { wording: { force } }: Reader): string =>
  'forceId' in news && news.forceId !== null ? force.seeIt(shortened(news.clientName, NAME_SHOWN)) : '';

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
    const owner = ownerName === null ? card.noOwner : card.owner(shortened(ownerName, NAME_SHOWN));
    const facts = [owner, missed(alert, reader)].map((fact) => `${separator}${fact}`);
    return line(bold(`${at + 1} ${shortened(alert.clientName, NAME_SHOWN)}`), plain(facts.join('')));
  });
  const more = news.more > 0 ? [line(plain(churn.moreOnly(news.more)))] : [];
  return { text, blocks: [lines([line(rows.length === 0 ? plain(text) : bold(text)), ...rows, ...more])] };
}

/** Whoever has answered meanwhile may still have time for her plan. */
function missed({ missing, dueOn }: EscalatedAlert, { wording: { churn: words, format }, today }: Reader): string {
  const [late, by] = missing === 'answer' ? [words.respondLate, words.respondByOnCard] : [words.planLate, words.planBy];
  return (dueOn < today ? late : by)(format.day(dueOn, today));
}

/** What is to be confirmed, each with its buttons: the client and the question, and nothing that was answered. */
function dueBlocks(due: readonly DueNews[], { wording }: Reader): readonly KnownBlock[] {
  const { knowledge: words, language } = wording;
  if (due.length === 0) return [];
  return [
    lines([line(bold(words.due(due.length)))]),
    ...due.flatMap((each): readonly KnownBlock[] => {
      const what = each.kind === 'fact' ? each.text[language] : words.rolePhoneOf;
      const text = `• ${shortened(each.clientName, NAME_SHOWN)}${wording.separator}${what}`;
      return [lines([line(plain(text))]), actions(knowledgeIds.lineBlock(keyOf(each)), dueButtons(each, wording))];
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

function waiverSentence(
  news: Extract<SingleNews, { readonly kind: 'waiver_decided' | 'waiver_reminded' }>,
  { wording, today }: Reader,
): string {
  const { waiver: words, format } = wording;
  const [client, remedy] = [shortened(news.clientName, NAME_SHOWN), news.remedy[wording.language]];
  const ends = news.endsOn === null ? null : format.day(news.endsOn, today);
  if (news.kind === 'waiver_decided') {
    const by = shortened(news.byName, NAME_SHOWN);
    return ends === null
      ? words.declined(client, remedy, by, news.reason ?? '')
      : words.approved(client, remedy, by, ends);
  }
  if (news.about === 'ends') return words.ends(client, remedy, ends ?? '', news.isAtWork);
  return news.about === 'lapsed'
    ? words.lapsed(client, remedy, news.isAtWork)
    : words.reminded[news.about](client, remedy);
}

function sentenceOf(news: SingleNews, reader: Reader): string {
  const { wording, today } = reader;
  switch (news.kind) {
    case 'client_opened_with_reason':
      return wording.news.clientOpened(shortened(news.clientName, NAME_SHOWN), shortened(news.byName, NAME_SHOWN));
    case 'request_failed':
      return wording.failed(news.reference, news.cause);
    case 'event_invited': {
      const { placeFree } = wording.gathering;
      return placeFree(
        shortened(news.eventName, NAME_SHOWN),
        hourOf(news.startsAt, reader),
        shortened(news.clientName, NAME_SHOWN),
      );
    }
    case 'event_cancelled':
      return wording.gathering.calledOff(
        shortened(news.eventName, NAME_SHOWN),
        hourOf(news.startsAt, reader),
        news.clients,
      );
    case 'festival_near': {
      const { near, festivals } = wording.dates;
      const name = festivals[news.festival as keyof typeof festivals];
      return near(name, wording.format.day(news.on, today), news.clients);
    }
    case 'deputy_appointed': {
      const days = [wording.format.day(news.from, today), wording.format.day(news.until, today)] as const;
      return news.readerStandsIn
        ? wording.deputy.newsForDeputy(shortened(news.staffName, NAME_SHOWN), ...days)
        : wording.deputy.newsForStaff(shortened(news.deputyName, NAME_SHOWN), ...days);
    }
    case 'deputy_began': {
      const until = wording.format.day(news.until, today);
      return news.readerStandsIn
        ? wording.deputy.begunForDeputy(shortened(news.staffName, NAME_SHOWN), until)
        : wording.deputy.begunForStaff(shortened(news.deputyName, NAME_SHOWN), until);
    }
    case 'deputy_ended':
      return news.readerStandsIn
        ? wording.deputy.endedForDeputy(shortened(news.staffName, NAME_SHOWN))
        : wording.deputy.endedForStaff(shortened(news.deputyName, NAME_SHOWN));
    case 'hand_over_proposed': {
      const { asked, causes } = wording.handOver;
      return asked(shortened(news.fromName, NAME_SHOWN), news.clients, news.mode, causes[news.cause]);
    }
    case 'hand_over_answered': {
      const [to, from] = [shortened(news.toName, NAME_SHOWN), shortened(news.fromName, NAME_SHOWN)];
      return wording.handOver.news[news.state](to, from, news.clients);
    }
    case 'complaint_filed':
      return wording.complaint.toOwner(shortened(news.clientName, NAME_SHOWN), news.number);
    case 'complaint_filed_again': {
      const [who, by] = [shortened(news.who, NAME_SHOWN), shortened(news.byName, NAME_SHOWN)];
      return wording.complaint.filedAgain(news.againNumber, news.number, who, by);
    }
    case 'complaint_call_due':
      return wording.complaint.callDue(news.number, shortened(news.who, NAME_SHOWN));
    case 'client_merged': {
      const names = [news.mergedName, news.clientName, news.byName].map((name) => shortened(name, NAME_SHOWN));
      const [merged = '', survivor = '', by = ''] = names;
      return wording.merging.news(merged, survivor, by, news.isHers);
    }
    case 'tidying_due':
      return news.isManager ? wording.tidying.newsForManager(news.count) : wording.tidying.news(news.count);
    case 'tier_scheme_proposed':
    case 'tier_scheme_activated':
    case 'tier_scheme_declined':
      return (news.isScale ? wording.tiers.scale : wording.tiers).news[news.kind](
        news.version,
        shortened(news.byName, NAME_SHOWN),
        news.reason,
      );
    case 'clients_moved_tier':
      return wording.tiers.newsMoved(news.up, news.down, news.fresh);
    case 'dissatisfaction_voiced':
      return wording.contactLog.newsDissatisfied(
        shortened(news.clientName, NAME_SHOWN),
        shortened(news.byName, NAME_SHOWN),
      );
    case 'client_shared':
      return wording.shareClient.said(shortened(news.byName, NAME_SHOWN), shortened(news.clientName, NAME_SHOWN));
    case 'task_force_reminded':
      return wording.force.reminded[news.about](shortened(news.clientName, NAME_SHOWN), news.count);
    case 'task_force_told':
      return wording.force.told[news.about](
        shortened(news.clientName, NAME_SHOWN),
        shortened(news.name, NAME_SHOWN),
        news.reason,
      );
    case 'waiver_decided':
    case 'waiver_reminded':
      return waiverSentence(news, reader);
    case 'churn_hints': {
      const lines = news.hints.map((each) => hintSentence(named(each), wording));
      return wording.churn.news.hints(lines, news.more);
    }
    case 'branch_move_recorded': {
      const { branchMove } = wording.churnSignals;
      const { branchName, movesOn, clients, note } = news;
      const before = news.before === null ? null : wording.format.day(news.before, today);
      return branchMove.news(branchName, wording.format.day(movesOn, today), { clients, note, before });
    }
    case 'owner_left_clients':
      return wording.churn.news.ownerLeft(shortened(news.ownerName, NAME_SHOWN), news.clients);
    case 'churn_opportunities': {
      const { churn, format } = wording;
      const lines = news.rises.map(({ clientName, now, usual }) =>
        churn.news.rise(shortened(clientName, NAME_SHOWN), {
          now: format.money(now),
          usual: format.money(usual),
          change: format.change(Number(now.minor) / Number(usual.minor) - 1),
        }),
      );
      return churn.news.rises(lines, news.more);
    }
    case 'churn_escalated':
      return wording.churn.news.escalated(named(news), wording.format.day(news.dueOn, today));
    case 'churn_escalated_together':
      return news.rows.length === 0
        ? wording.churn.news.escalatedDone
        : wording.churn.news.escalatedTogether(news.rows.length + news.more, news.missing);
    case 'churn_week_scanned':
      return wording.churn.news.counts(news, wording.format.day(news.week, today));
    case 'churn_names': {
      const names = news.names.map((name) => shortened(name, NAME_SHOWN)).join(wording.separator);
      const more = news.count - news.names.length;
      return wording.churn.news.names(news, wording.format.day(news.week, today), names, more);
    }
    case 'churn_rules_proposed':
    case 'churn_rules_activated':
    case 'churn_rules_declined':
      return wording.churn.news.rules[news.kind](news.version, shortened(news.byName, NAME_SHOWN), news.reason);
    case 'complaint_clocks_told':
    case 'complaint_holiday_listed':
      return clocksSentence(news, reader);
    case 'calendar_ending':
      return wording.news.calendarEnding(wording.format.day(news.knownUntil, today));
    case 'backup_failed':
      return wording.news.backupFailed(wording.format.day(news.day, today), news.reason);
  }
}

const hourOf = (instant: Date, { wording, zone, today }: Reader): string =>
  `${wording.format.day(dayAt(instant, zone), today)} ${timeAt(instant, zone)}`;

function hintSentence({ clientName, sign }: ChurnHint, { churn, format }: Wording): string {
  const words = churn.news.hint;
  if (sign.kind === 'silence') return words.silence(clientName, sign.weeks);
  return sign.kind === 'signs' ? words.signs(clientName) : words[sign.kind](clientName, format.change(sign.change));
}

const named = <Named extends { readonly clientName: string }>(news: Named): Named => ({
  ...news,
  clientName: shortened(news.clientName, NAME_SHOWN),
});

/** Messages that could not be delivered: what, to whom, why, since when; and a button for each. */
export function deadLettersMessage(
  {
    letters,
    count,
    held,
  }: { readonly letters: readonly DeadLetter[]; readonly count: number; readonly held: HeldMessages | null },
  reader: Reader,
): Message {
  const { wording, today, zone } = reader;
  const words = wording.outbox;
  const waiting = held === null ? null : words.held(held.count, held.error);
  if (letters.length === 0) return { text: waiting ?? words.empty, blocks: [sentences(waiting ?? words.empty)] };
  const title = words.title(count);
  const rows = letters.map(({ kind, recipient, error, dueAt }, at) => {
    const since = `${wording.format.nearDay(dayAt(dueAt, zone), today)} ${timeAt(dueAt, zone)}`;
    const to = recipient.kind === 'named' ? recipient.name : wording.slackChannels.name(recipient.channel);
    const facts = [words.kinds[kind] ?? kind, shortened(to, NAME_SHOWN), words.errors[error] ?? error, since];
    return line(plain(`${at + 1}. ${facts.join(wording.separator)}`));
  });
  const more = count - letters.length;
  if (more > 0) rows.push(line(plain(wording.news.more(more))));
  return {
    text: title,
    blocks: [
      ...(waiting === null ? [] : [sentences(waiting)]),
      lines([line(bold(title)), ...rows]),
      actions(ids.listBlock, [
        ...letters.map(({ id }, at) => button(words.retry(at + 1), ids.retry(at + 1), id)),
        button(words.retryAll, ids.retryAll, 'all', 'primary'),
      ]),
    ],
  };
}
