import type { ClientNews } from '../../../core/delivery/client-news.ts';
import type { ComplaintNews } from '../../../core/delivery/complaint-news.ts';
import type { EventNews } from '../../../core/delivery/event-news.ts';
import type { HandOverNews } from '../../../core/delivery/hand-over-news.ts';
import type { SingleNews } from '../../../core/delivery/news.ts';
import type { TierNews } from '../../../core/delivery/tier-news.ts';
import { dayAt, timeAt } from '../../../core/shared/calendar.ts';
import type { Reader } from '../../reader.ts';
import { churnSentence, forceSentence, waiverSentence } from './churn-sentence.ts';
import { clocksSentence } from './complaint-clocks.ts';
import { nameShown } from './name-shown.ts';

/** A piece of news in one sentence, which alone makes sense as a notification or as a line of a digest. */
export function sentenceOf(news: SingleNews, reader: Reader): string {
  const { wording, today } = reader;
  switch (news.kind) {
    case 'client_opened_with_reason':
    case 'client_merged':
    case 'client_shared':
    case 'dissatisfaction_voiced':
    case 'tidying_due':
    case 'festival_near':
      return clientSentence(news, reader);
    case 'complaint_filed':
    case 'complaint_filed_again':
    case 'complaint_call_due':
    case 'complaint_clocks_told':
    case 'complaint_holiday_listed':
      return complaintSentence(news, reader);
    case 'churn_hints':
    case 'churn_opportunities':
    case 'branch_move_recorded':
    case 'owner_left_clients':
    case 'churn_escalated':
    case 'churn_escalated_together':
    case 'churn_week_scanned':
    case 'churn_week_passed_over':
    case 'churn_names':
    case 'churn_rules_proposed':
    case 'churn_rules_activated':
    case 'churn_rules_declined':
      return churnSentence(news, reader);
    case 'task_force_reminded':
    case 'task_force_told':
      return forceSentence(news, reader);
    case 'waiver_decided':
    case 'waiver_reminded':
      return waiverSentence(news, reader);
    case 'hand_over_proposed':
    case 'hand_over_answered':
    case 'deputy_appointed':
    case 'deputy_began':
    case 'deputy_ended':
      return handOverSentence(news, reader);
    case 'tier_scheme_proposed':
    case 'tier_scheme_activated':
    case 'tier_scheme_declined':
    case 'clients_moved_tier':
      return tierSentence(news, reader);
    case 'event_invited':
    case 'event_cancelled':
      return eventSentence(news, reader);
    case 'request_failed':
      return wording.failed(news.reference, news.cause);
    case 'calendar_ending':
      return wording.news.calendarEnding(wording.format.day(news.knownUntil, today));
    case 'backup_failed':
      return wording.news.backupFailed(wording.format.day(news.day, today), news.reason);
  }
}

function clientSentence(news: ClientNews, { wording, today }: Reader): string {
  switch (news.kind) {
    case 'client_opened_with_reason':
      return wording.news.clientOpened(nameShown(news.clientName), nameShown(news.byName));
    case 'client_merged': {
      const [merged, survivor] = [nameShown(news.mergedName), nameShown(news.clientName)];
      return wording.merging.news(merged, survivor, nameShown(news.byName), news.isHers);
    }
    case 'client_shared':
      return wording.shareClient.said(nameShown(news.byName), nameShown(news.clientName));
    case 'dissatisfaction_voiced':
      return wording.contactLog.newsDissatisfied(nameShown(news.clientName), nameShown(news.byName));
    case 'tidying_due':
      return news.isManager ? wording.tidying.newsForManager(news.count) : wording.tidying.news(news.count);
    case 'festival_near': {
      const { near, festivals } = wording.dates;
      const name = festivals[news.festival as keyof typeof festivals];
      return near(name, wording.format.day(news.on, today), news.clients);
    }
  }
}

function complaintSentence(news: ComplaintNews, reader: Reader): string {
  const { wording } = reader;
  switch (news.kind) {
    case 'complaint_filed':
      return wording.complaint.toOwner(nameShown(news.clientName), news.number);
    case 'complaint_filed_again': {
      const [who, by] = [nameShown(news.who), nameShown(news.byName)];
      return wording.complaint.filedAgain(news.againNumber, news.number, who, by);
    }
    case 'complaint_call_due':
      return wording.complaint.callDue(news.number, nameShown(news.who));
    case 'complaint_clocks_told':
    case 'complaint_holiday_listed':
      return clocksSentence(news, reader);
  }
}

function handOverSentence(news: HandOverNews, { wording, today }: Reader): string {
  switch (news.kind) {
    case 'hand_over_proposed': {
      const { asked, causes } = wording.handOver;
      return asked(nameShown(news.fromName), news.clients, news.mode, causes[news.cause]);
    }
    case 'hand_over_answered': {
      const [to, from] = [nameShown(news.toName), nameShown(news.fromName)];
      return wording.handOver.news[news.state](to, from, news.clients);
    }
    case 'deputy_appointed': {
      const days = [wording.format.day(news.from, today), wording.format.day(news.until, today)] as const;
      return news.readerStandsIn
        ? wording.deputy.newsForDeputy(nameShown(news.staffName), ...days)
        : wording.deputy.newsForStaff(nameShown(news.deputyName), ...days);
    }
    case 'deputy_began': {
      const until = wording.format.day(news.until, today);
      return news.readerStandsIn
        ? wording.deputy.begunForDeputy(nameShown(news.staffName), until)
        : wording.deputy.begunForStaff(nameShown(news.deputyName), until);
    }
    case 'deputy_ended':
      return news.readerStandsIn
        ? wording.deputy.endedForDeputy(nameShown(news.staffName))
        : wording.deputy.endedForStaff(nameShown(news.deputyName));
  }
}

function tierSentence(news: TierNews, { wording }: Reader): string {
  switch (news.kind) {
    case 'tier_scheme_proposed':
    case 'tier_scheme_activated':
    case 'tier_scheme_declined':
      return (news.isScale ? wording.tiers.scale : wording.tiers).news[news.kind](
        news.version,
        nameShown(news.byName),
        news.reason,
      );
    case 'clients_moved_tier':
      return wording.tiers.newsMoved(news.up, news.down, news.fresh);
  }
}

function eventSentence(news: EventNews, reader: Reader): string {
  const { wording } = reader;
  switch (news.kind) {
    case 'event_invited': {
      const { placeFree } = wording.gathering;
      return placeFree(nameShown(news.eventName), hourOf(news.startsAt, reader), nameShown(news.clientName));
    }
    case 'event_cancelled':
      return wording.gathering.calledOff(nameShown(news.eventName), hourOf(news.startsAt, reader), news.clients);
  }
}

const hourOf = (instant: Date, { wording, zone, today }: Reader): string =>
  `${wording.format.day(dayAt(instant, zone), today)} ${timeAt(instant, zone)}`;
