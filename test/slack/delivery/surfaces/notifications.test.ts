import { describe, expect, it } from 'vitest';
import type { ListedAlert, SeenAlert } from '../../../../src/core/churn/seen-alert.ts';
import type { ClockNews } from '../../../../src/core/delivery/complaint-news.ts';
import type { DueNews, SingleNews } from '../../../../src/core/delivery/news.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId, TaskForceId } from '../../../../src/core/shared/ids.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';
import type { Message } from '../../../../src/slack/blocks.ts';
import { alertMessage } from '../../../../src/slack/churn/surfaces/alert.ts';
import { crowdMessage } from '../../../../src/slack/churn/surfaces/list.ts';
import { silentMessage } from '../../../../src/slack/churn/surfaces/silent.ts';
import { newsMessage } from '../../../../src/slack/delivery/surfaces/messages.ts';
import { handOverMessage } from '../../../../src/slack/hand-over/surfaces.ts';
import type { Reader } from '../../../../src/slack/reader.ts';
import { endedMessage } from '../../../../src/slack/task-force/surfaces/force.ts';
import { LANGUAGES, type Language } from '../../../../src/slack/wording/format.ts';
import { readerAt } from '../../../support/readers.ts';
import { id } from '../../../support/records.ts';
import { shownAlert } from '../../../support/shown-alert.ts';

// The text of a message is what stands on a lock screen, cut off after some 80 characters.

const SEEN_CHARACTERS = 80;
const reader = readerAt('2026-11-23T00:30:00Z');
const day = localDate('2026-11-25');
const CLIENT = {
  clientName: '海港物流',
  byName: '陈浩',
  name: '王莉',
  ownerName: '王莉',
  fromName: '王莉',
  toName: '陈浩',
};
const remedy = { 'zh-CN': '手续费减免', en: 'Fee waiver' };
const money = (minor: bigint) => ({ minor, currency: 'CNY' as Currency });
const forceId = id<TaskForceId>();
const CASE: ClockNews = {
  number: 'C-2026-0147',
  clientName: '海港物流',
  product: '转账',
  handlerName: null,
  dueOn: day,
  finishBy: day,
  clock: 'statutory',
  mark: 75,
  serviceDueAt: null,
};
const HAND_OVER = {
  ...CLIENT,
  kind: 'hand_over_proposed',
  id: id<string>(),
  mode: 'transfer',
  cause: 'rm_leaves',
  note: '',
  jointVisitOn: null,
  clients: 3,
  names: ['海港物流'],
  open: 3,
  accepted: 0,
  declined: 0,
  withdrawn: 0,
  withGaps: 0,
  clientLanguages: [],
} as const;
const DEPUTY = { staffName: '王莉', deputyName: '陈浩', readerStandsIn: true, from: day, until: day } as const;
const RULES = { version: 3, byName: '陈浩', reason: null, isScale: false } as const;
const WAIVER = { clientName: '海港物流', remedy, endsOn: day, isAtWork: true } as const;

type About = Readonly<Record<Language, string>>;

/** Of each kind one, and what its reader must see of it: whom it is about, or of which number. */
const NEWS: Readonly<Record<SingleNews['kind'], readonly [news: SingleNews, about: string | About]>> = {
  client_opened_with_reason: [{ ...CLIENT, kind: 'client_opened_with_reason' }, '海港物流'],
  client_merged: [{ ...CLIENT, kind: 'client_merged', mergedName: '海港', isHers: true }, '海港物流'],
  client_shared: [
    {
      ...CLIENT,
      kind: 'client_shared',
      clientId: id<ClientId>(),
      branchName: null,
      profile: null,
      money: null,
      people: null,
      contacts: null,
    },
    '海港物流',
  ],
  dissatisfaction_voiced: [{ ...CLIENT, kind: 'dissatisfaction_voiced' }, '海港物流'],
  tidying_due: [{ kind: 'tidying_due', isManager: true, count: 7 }, '7'],
  festival_near: [{ kind: 'festival_near', festival: 'spring_festival', on: day, clients: 7 }, '7'],
  complaint_filed: [
    { ...CLIENT, kind: 'complaint_filed', number: 'C-2026-0147' },
    { 'zh-CN': '暂缓营销', en: 'please hold sales' },
  ],
  complaint_filed_again: [
    { ...CLIENT, kind: 'complaint_filed_again', number: 'C-2026-0147', againNumber: 'C-2026-0148', who: '海港物流' },
    { 'zh-CN': '请核对', en: 'Please look at' },
  ],
  complaint_call_due: [
    { kind: 'complaint_call_due', number: 'C-2026-0147', who: '海港物流' },
    { 'zh-CN': '请回访', en: 'Please call' },
  ],
  complaint_clocks_told: [{ kind: 'complaint_clocks_told', rows: [CASE, CASE], more: 4 }, 'C-2026-0147'],
  complaint_holiday_listed: [
    { kind: 'complaint_holiday_listed', firstDay: day, lastDay: day, reopensOn: day, rows: [CASE, CASE], more: 5 },
    { 'zh-CN': '请在放假前办结', en: 'please finish before' },
  ],
  churn_hints: [
    { kind: 'churn_hints', hints: [{ clientName: '海港物流', sign: { kind: 'silence', weeks: 6 } }], more: 2 },
    '海港物流',
  ],
  churn_opportunities: [
    {
      kind: 'churn_opportunities',
      rises: [{ clientName: '海港物流', now: money(4n), usual: money(2n) }],
      more: 2,
    },
    '海港物流',
  ],
  branch_move_recorded: [
    { kind: 'branch_move_recorded', branchName: '城东支行', movesOn: day, before: null, note: '', clients: 7 },
    '城东支行',
  ],
  owner_left_clients: [{ kind: 'owner_left_clients', ownerName: '吴迪', clients: 7 }, '吴迪'],
  churn_escalated: [
    { ...CLIENT, kind: 'churn_escalated', missing: 'both', dueOn: day },
    { 'zh-CN': '请督办', en: 'Please see to' },
  ],
  churn_escalated_together: [
    {
      kind: 'churn_escalated_together',
      rows: [{ ...CLIENT, missing: 'answer', dueOn: day }],
      more: 6,
      missing: 'either',
    },
    '7',
  ],
  churn_week_scanned: [{ kind: 'churn_week_scanned', week: day, raised: 7, standing: 19 }, '7'],
  churn_week_passed_over: [
    { kind: 'churn_week_passed_over', week: day, why: 'credit', times: 0.02 },
    { 'zh-CN': '请核对', en: 'Please check the file' },
  ],
  churn_names: [{ kind: 'churn_names', week: day, clients: [CLIENT], count: 7 }, '7'],
  churn_rules_proposed: [{ ...RULES, kind: 'churn_rules_proposed' }, '/churn'],
  churn_rules_activated: [{ ...RULES, kind: 'churn_rules_activated' }, '3'],
  churn_rules_declined: [{ ...RULES, kind: 'churn_rules_declined' }, '3'],
  task_force_reminded: [
    { ...CLIENT, kind: 'task_force_reminded', forceId, about: 'proposal_waits', count: 1 },
    '海港物流',
  ],
  task_force_told: [{ ...CLIENT, kind: 'task_force_told', forceId, about: 'member_left', reason: '' }, '海港物流'],
  waiver_decided: [{ ...CLIENT, ...WAIVER, kind: 'waiver_decided', as: 'approved', reason: null }, '海港物流'],
  waiver_reminded: [{ ...WAIVER, kind: 'waiver_reminded', about: 'nobody' }, '海港物流'],
  hand_over_proposed: [HAND_OVER, '王莉'],
  hand_over_answered: [{ ...CLIENT, kind: 'hand_over_answered', state: 'declined', clients: 7 }, '7'],
  deputy_appointed: [{ ...DEPUTY, kind: 'deputy_appointed' }, '王莉'],
  deputy_began: [{ ...DEPUTY, kind: 'deputy_began' }, '王莉'],
  deputy_ended: [{ ...DEPUTY, kind: 'deputy_ended' }, '王莉'],
  tier_scheme_proposed: [{ ...RULES, kind: 'tier_scheme_proposed' }, '/tier'],
  tier_scheme_activated: [{ ...RULES, kind: 'tier_scheme_activated' }, '3'],
  tier_scheme_declined: [{ ...RULES, kind: 'tier_scheme_declined' }, '3'],
  clients_moved_tier: [{ kind: 'clients_moved_tier', up: 7, down: 2, fresh: 1 }, '7'],
  event_invited: [
    { kind: 'event_invited', eventName: '品茶会', startsAt: new Date(), clientName: '海港物流' },
    '海港物流',
  ],
  event_cancelled: [{ kind: 'event_cancelled', eventName: '品茶会', startsAt: new Date(), clients: 7 }, '品茶会'],
  request_failed: [
    { kind: 'request_failed', reference: 'R-7F3K', cause: 'database' },
    { 'zh-CN': '请一分钟后再试', en: 'Please try again' },
  ],
  calendar_ending: [
    { kind: 'calendar_ending', knownUntil: day },
    { 'zh-CN': '11-25', en: '25 Nov' },
  ],
  backup_failed: [{ kind: 'backup_failed', day, reason: 'ENOSPC' }, 'ENOSPC'],
};

const seen: SeenAlert = {
  alert: shownAlert,
  clientName: '海港物流',
  ownerId: id<StaffId>(),
  ownerName: '王莉',
  branchId: null,
  branchName: null,
  loss: null,
  mayRecordLoss: true,
  mayAnswer: true,
  force: null,
  complaints: [],
};
const { ownerId, ownerName, branchId, clientName } = seen;
const listed: ListedAlert = { ...shownAlert, ownerId, ownerName, branchId, clientName, loss: null };
const due: DueNews = {
  kind: 'fact',
  clientId: id<ClientId>(),
  clientName: '海港物流',
  question: 'ob.banks',
  mark: '1',
  text: { 'zh-CN': '与哪几家银行往来？', en: 'Which banks does it deal with?' },
};
const grouped = {
  kind: 'churn_alerts_grouped',
  group: { kind: 'all' },
  alerts: [listed, listed],
  isBranch: false,
} as const;
const silence = { side: 'in', weeks: 6, longestWeeks: 2 } as const;

const OTHERS: readonly (readonly [name: string, (to: Reader) => Message, about: string | About])[] = [
  [
    'digest',
    (to) => newsMessage({ kind: 'digest', lines: [NEWS.client_opened_with_reason[0]], due: [] }, to),
    '海港物流',
  ],
  ['digest of what is to be confirmed', (to) => newsMessage({ kind: 'digest', lines: [], due: [due] }, to), '海港物流'],
  ['churn_alert', (to) => alertMessage(seen, to), { 'zh-CN': '请在 11-25 前响应', en: 'please answer by 25 Nov' }],
  [
    'churn_silent',
    (to) => silentMessage({ kind: 'churn_silent', seen, silence, stoodAs: 'acknowledged' }, to),
    { 'zh-CN': '请在 11-25 前响应', en: 'please answer by 25 Nov' },
  ],
  ['many alerts', (to) => crowdMessage({ ...grouped, of: 'raised' }, to), { 'zh-CN': '待响应', en: 'churn alerts' }],
  ['many silences', (to) => crowdMessage({ ...grouped, of: 'silent' }, to), { 'zh-CN': '待响应', en: 'churn alert' }],
  ['hand_over_proposed', (to) => handOverMessage(HAND_OVER, to), { 'zh-CN': '请接管', en: 'Take over' }],
  ['task_force_closed', (to) => endedMessage({ kind: 'task_force_closed', clientName: '海港物流' }, to), '海港物流'],
];

const ofNews = Object.entries(NEWS).map(
  ([kind, [news, about]]) => [kind, (to: Reader) => newsMessage(news, to), about] as const,
);

describe.each(LANGUAGES)('what stands on a lock screen in %s', (language) => {
  it.each([...ofNews, ...OTHERS])('of %s says what it is about, and has no raw markup in it', (_, message, about) => {
    const { text } = message(reader(language));
    expect(text.slice(0, SEEN_CHARACTERS)).toContain(typeof about === 'string' ? about : about[language]);
    expect(text.replace('BACKUP_DIR', '')).not.toMatch(/[*_~`]/);
  });
});
