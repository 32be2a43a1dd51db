import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { CalendarEntry } from '../../core/client/contact-log/calendar-entry.ts';
import type {
  Called,
  ChannelDirectory,
  Courier,
  FileInSlack,
  Posted,
  Reading,
  Told,
  ToldOfComplaint,
} from '../../usecases/delivery/ports.ts';
import type { ForceNews } from '../../usecases/task-force/read-force-news.ts';
import type { Message } from '../blocks.ts';
import { calendarFile } from '../calendar-file.ts';
import { called, present } from '../called.ts';
import { alertMessage } from '../churn/surfaces/alert.ts';
import { goneMessage, leftMessage } from '../churn/surfaces/alert-left.ts';
import { crowdMessage } from '../churn/surfaces/list.ts';
import { silentMessage } from '../churn/surfaces/silent.ts';
import { sharedCard } from '../client/surfaces/shared-card.ts';
import { caseMessage, dropMessage, stepMessage } from '../complaint/surfaces/case-message.ts';
import { monthMessage } from '../complaint-learning/surfaces/month.ts';
import { briefMessage, entryText } from '../contact/surfaces/brief.ts';
import { slackDirectory } from '../directory.ts';
import { eventMessage } from '../gathering/surfaces/event.ts';
import { handOverMessage } from '../hand-over/surfaces.ts';
import { planMessage } from '../plan/surfaces/plan.ts';
import { recapMessage, teamMessage } from '../plan/surfaces/recap.ts';
import type { Reader } from '../reader.ts';
import { endedMessage, forceMessage } from '../task-force/surfaces/force.ts';
import { outcomeMessage, waiverMessage } from '../task-force/surfaces/waiver.ts';
import { sendBytes } from '../upload.ts';
import { type WebClientOptions, webClient } from '../web-client.ts';
import { type Language, languageOf } from '../wording/format.ts';
import { wordingIn } from '../wording/wording.ts';
import { fileName, findMarked, marked } from './mark.ts';
import { newsMessage } from './surfaces/messages.ts';

/**
 * What brings messages to Slack. Needs chat:write, im:write, users:read, users:read.email, and of direct conversations,
 * public and private channels the scopes to read members and history, and groups:write for who is in a channel that it
 * has opened.
 */
export function slackCourier(
  options: WebClientOptions & { readonly bankLanguage: Language },
): Courier & { readonly channels: ChannelDirectory } {
  const slack = webClient(options);
  const directory = slackDirectory(slack, options.bankLanguage);

  return {
    channels: directory,

    checkToken: () =>
      called(async () => {
        await slack.auth.test();
        return null;
      }),

    openDirect: (slackUserId) =>
      called(async () => {
        const { channel } = await slack.conversations.open({ users: slackUserId });
        return present(channel?.id, 'conversations.open');
      }),

    accountByEmail: (email) =>
      called(async () => {
        const { user } = await slack.users.lookupByEmail({ email });
        const slackUserId = present(user?.id, 'users.lookupByEmail');
        // lookupByEmail tells no locale.
        return { slackUserId, ...(await directory.profile(slackUserId)) };
      }),

    post: ({ channel, threadTs }, news, reading, key, file) =>
      called(async () => {
        if (news.kind === 'calendar_entry') {
          if (file.earlier !== null) await takeBack(slack, file.earlier);
          return postEntry(slack, channel, { ...news, key, begun: file.begun }, reading);
        }
        const thread = threadTs === null ? {} : { thread_ts: threadTs };
        const posted = await slack.chat.postMessage({
          channel,
          ...thread,
          ...rendered(news, reading),
          metadata: marked(key),
        });
        return {
          channel: present(posted.channel, 'chat.postMessage'),
          ts: present(posted.ts, 'chat.postMessage'),
        };
      }),

    update: ({ channel, ts }, news, reading) =>
      called(async () => {
        await slack.chat.update({ channel, ts, ...rendered(news, reading) });
        return { channel, ts };
      }),

    seat: async (channel, { joining, leaving }) => {
      const there = await directory.readers(channel);
      if (!there.ok) return there;
      const isThere = new Set(there.value.slackUserIds);
      const missing = joining.filter((account) => !isThere.has(account));
      const done: Called<null>[] = [];
      const keep = async (call: () => Promise<unknown>): Promise<void> =>
        void done.push(await called(() => call().then(() => null)));
      for (const user of leaving) if (isThere.has(user)) await keep(() => slack.conversations.kick({ channel, user }));
      // Whoever stays against our will keeps nobody out: what may be read there is asked before each message.
      if (missing.length > 0)
        await keep(() => slack.conversations.invite({ channel, users: missing.join(','), force: true }));
      const isToWait = (call: Called<null>): boolean => !call.ok && call.failure.kind === 'limited';
      const failed = done.find(isToWait) ?? done.find(({ ok }) => !ok);
      if (failed === undefined) return { ok: true, value: null };
      options.log.warn({ channel, ...failed }, 'a private channel does not have the people in it who belong there');
      return failed;
    },

    find: (place, key, since) => called(() => findMarked(slack, place, key, since)),
  };
}

/**
 * Deletes a file that was sent, and that nobody finds where it was to be shown: Slack shows files some time after it has taken them, and
 * says nowhere within which. Where Slack does not delete it, it may be shown beside the next one.
 */
async function takeBack(slack: WebClient, file: string): Promise<void> {
  await slack.files.delete({ file }).catch((error: unknown) => {
    if (!(error instanceof WebAPIPlatformError && NOT_TO_DELETE.has(error.data.error))) throw error;
  });
}

/** Source: docs.slack.dev/reference/methods/files.delete, errors. */
const NOT_TO_DELETE: ReadonlySet<string> = new Set([
  'access_denied',
  'cant_delete_file',
  'delete_not_allowed',
  'file_deleted',
  'file_deleting_disabled',
  'file_not_found',
]);

async function postEntry(
  slack: WebClient,
  slackUserId: string,
  { entry, key, begun }: { readonly entry: CalendarEntry; readonly key: string; readonly begun: FileInSlack['begun'] },
  reading: Reading,
): Promise<Posted> {
  const reader = readerOf(reading);
  const opened = await slack.conversations.open({ users: slackUserId });
  const channel = present(opened.channel?.id, 'conversations.open');
  const file = Buffer.from(calendarFile(entry, reading.now, reader.wording));
  const method = 'files.getUploadURLExternal';
  const place = await slack.files.getUploadURLExternal({ filename: fileName(key), length: file.length });
  const id = present(place.file_id, method);
  await begun(id);
  await sendBytes(present(place.upload_url, method), file);
  const comment = escaped(entryText(entry, reader));
  const title = fileName(key);
  await slack.files.completeUploadExternal({ files: [{ id, title }], channel_id: channel, initial_comment: comment });
  // Slack does not always say where a file was shown; nothing is ever put beside it, so that any mark will do.
  return { channel, ts: id };
}

function ofComplaint(news: ToldOfComplaint, reader: Reader): Message {
  switch (news.kind) {
    case 'complaint':
      return caseMessage(news.shown, reader);
    case 'complaint_step':
      return stepMessage(news.step, reader);
    case 'complaint_drop':
      return dropMessage(news.since, reader);
  }
}

type ToldOfAlerts = Extract<
  Told,
  { readonly kind: 'churn_alert' | 'churn_alert_left' | 'churn_alert_gone' | 'churn_silent' | 'churn_alerts_grouped' }
>;

const isOfAlerts = (news: Told): news is ToldOfAlerts =>
  news.kind === 'churn_alert' ||
  news.kind === 'churn_alert_left' ||
  news.kind === 'churn_alert_gone' ||
  news.kind === 'churn_silent' ||
  news.kind === 'churn_alerts_grouped';

function ofAlerts(news: ToldOfAlerts, reader: Reader): Message {
  switch (news.kind) {
    case 'churn_alert':
      return alertMessage(news.seen, reader);
    case 'churn_alert_left':
      return leftMessage(news, reader);
    case 'churn_alert_gone':
      return goneMessage(news.why, reader);
    case 'churn_silent':
      return silentMessage(news, reader);
    case 'churn_alerts_grouped':
      return crowdMessage(news, reader);
  }
}

const OF_FORCE: ReadonlySet<string> = new Set<ForceNews['kind']>([
  'task_force',
  'task_force_left',
  'task_force_closed',
  'waiver',
  'outcome_asked',
]);
const isOfForce = (news: Told): news is ForceNews => OF_FORCE.has(news.kind);

function ofForce(news: ForceNews, reader: Reader): Message {
  switch (news.kind) {
    case 'task_force':
      return forceMessage(news.shown, reader);
    case 'task_force_left':
    case 'task_force_closed':
      return endedMessage(news, reader);
    case 'waiver':
      return waiverMessage(news.waiver, reader);
    case 'outcome_asked':
      return outcomeMessage(news, reader);
  }
}

/** What has buttons is its own feature's to draw; all else is a sentence. */
function messageOf(news: Exclude<Told, { readonly kind: 'calendar_entry' }>, reader: Reader): Message {
  if (news.kind === 'plan') return planMessage(news.plan, reader);
  if (isOfAlerts(news)) return ofAlerts(news, reader);
  if (news.kind === 'plan_recapped') return recapMessage(news, reader);
  if (news.kind === 'team_recapped') return teamMessage(news.team, reader);
  if (news.kind === 'meeting_brief') return briefMessage(news.brief, reader);
  if (isOfForce(news)) return ofForce(news, reader);
  if (news.kind === 'complaint_month_told') return monthMessage(news.month, reader);
  if (news.kind === 'complaint' || news.kind === 'complaint_step' || news.kind === 'complaint_drop')
    return ofComplaint(news, reader);
  if (news.kind === 'event_invitations' || news.kind === 'event_attendance')
    return eventMessage(news.kind, news.seen, reader);
  if (news.kind === 'hand_over_proposed') return handOverMessage(news, reader);
  return news.kind === 'client_shared' ? sharedCard(news, reader) : newsMessage(news, reader);
}

/** `text` is read as markup by notifications: the names in it must not act. */
function rendered(news: Told, reading: Reading): Message {
  // An hour for a calendar is a file, and never changes one that stands: each change is a file of its own.
  if (news.kind === 'calendar_entry') throw new Error('a calendar entry is no message of blocks');
  const message = messageOf(news, readerOf(reading));
  return { ...message, text: escaped(message.text) };
}

const readerOf = ({ locale, zone, now, today }: Reading): Reader => ({
  wording: wordingIn(languageOf(locale)),
  zone,
  now,
  today,
});

/** Most surfaces have made their text inert already. Source: docs.slack.dev/messaging/formatting-message-text, escaping text. */
const escaped = (text: string): string =>
  text
    .replace(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
