import type { ChurnHint, ChurnNews } from '../../../core/delivery/churn-news.ts';
import type { TaskForceNews, WaiverNews } from '../../../core/delivery/task-force-news.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { nameShown } from './name-shown.ts';

/** Of churn early warning. */
export function churnSentence(news: ChurnNews, reader: Reader): string {
  const { wording, today } = reader;
  switch (news.kind) {
    case 'churn_hints': {
      const lines = news.hints.map((each) => hintSentence(named(each), wording));
      return wording.churn.news.hints(lines, news.more);
    }
    case 'churn_opportunities': {
      const { churn, format } = wording;
      const lines = news.rises.map(({ clientName, now, usual }) =>
        churn.news.rise(nameShown(clientName), {
          now: format.money(now),
          usual: format.money(usual),
          change: format.change(Number(now.minor) / Number(usual.minor) - 1),
        }),
      );
      return churn.news.rises(lines, news.more);
    }
    case 'branch_move_recorded': {
      const { branchMove } = wording.churnSignals;
      const { branchName, movesOn, clients, note } = news;
      const before = news.before === null ? null : wording.format.day(news.before, today);
      return branchMove.news(branchName, wording.format.day(movesOn, today), { clients, note, before });
    }
    case 'owner_left_clients':
      return wording.churn.news.ownerLeft(nameShown(news.ownerName), news.clients);
    case 'churn_escalated':
      return wording.churn.news.escalated(named(news), wording.format.day(news.dueOn, today));
    case 'churn_escalated_together':
      return news.rows.length === 0
        ? wording.churn.news.escalatedDone
        : wording.churn.news.escalatedTogether(news.rows.length + news.more, news.missing);
    case 'churn_week_scanned':
      return wording.churn.news.counts(news, wording.format.day(news.week, today));
    case 'churn_week_passed_over':
      return wording.churn.news.passedOver(wording.format.day(news.week, today), news);
    case 'churn_names':
      return newAlertsText(news, reader);
    case 'churn_rules_proposed':
    case 'churn_rules_activated':
    case 'churn_rules_declined':
      return wording.churn.news.rules[news.kind](news.version, nameShown(news.byName), news.reason);
  }
}

/** Whose alerts are new in a week, a line each. */
function newAlertsText(
  { week, clients, count }: Extract<ChurnNews, { readonly kind: 'churn_names' }>,
  { wording: { churn, format }, today }: Reader,
): string {
  const rows = clients.map((each) => churn.news.nameAndOwner(named(each)));
  const more = count - rows.length;
  return [churn.news.names(count, format.day(week, today)), ...rows, ...(more > 0 ? [churn.moreOnly(more)] : [])].join(
    '\n',
  );
}

function hintSentence({ clientName, sign }: ChurnHint, { churn, format }: Wording): string {
  const words = churn.news.hint;
  if (sign.kind === 'silence') return words.silence(clientName, sign.weeks);
  return sign.kind === 'signs'
    ? words.signs(clientName, sign.families)
    : words[sign.kind](clientName, format.change(sign.change));
}

const named = <Named extends { readonly clientName: string }>(news: Named): Named => ({
  ...news,
  clientName: nameShown(news.clientName),
});

/** Of a task force. */
export function forceSentence(news: TaskForceNews, { wording }: Reader): string {
  switch (news.kind) {
    case 'task_force_reminded':
      return wording.force.reminded[news.about](nameShown(news.clientName), news.count);
    case 'task_force_told':
      return wording.force.told[news.about](nameShown(news.clientName), nameShown(news.name), news.reason);
  }
}

/** Of a waiver. */
export function waiverSentence(news: WaiverNews, { wording, today }: Reader): string {
  const { waiver: words, format } = wording;
  const [client, remedy] = [nameShown(news.clientName), news.remedy[wording.language]];
  const ends = news.endsOn === null ? null : format.day(news.endsOn, today);
  if (news.kind === 'waiver_decided') {
    const by = nameShown(news.byName);
    return ends === null
      ? words.declined(client, remedy, by, news.reason ?? '')
      : words.approved(client, remedy, by, ends);
  }
  if (news.about === 'ends') return words.ends(client, remedy, ends ?? '', news.isAtWork);
  return news.about === 'lapsed'
    ? words.lapsed(client, remedy, news.isAtWork)
    : words.reminded[news.about](client, remedy);
}
