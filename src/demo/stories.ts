import { churnJobs } from '../bot/churn.ts';
import { STANDARD_GIFT_LIMITS } from '../bot/settings.ts';
import type { Bot } from '../bot.ts';
import { channelKey } from '../core/delivery/channel.ts';
import { bankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import { bookOf } from '../persistence/book/search.ts';
import { newId } from '../persistence/new-id.ts';
import { branchStore, channelStore, staffStore } from '../persistence/repositories.ts';
import { unitOfWork } from '../persistence/unit-of-work.ts';
import { sampleChannels } from '../sample-bank/channels.ts';
import { sampleBankFiles } from '../sample-bank/files.ts';
import type { SampleBank } from '../sample-bank/sample-bank.ts';
import { toldDrift } from '../sample-bank/story/drift.ts';
import { toldGifts } from '../sample-bank/story/gifts.ts';
import { toldDays } from '../sample-bank/story/memorial-days.ts';
import { TOLD_NEEDS } from '../sample-bank/story/needs.ts';
import { TOLD_HELPED, TOLD_LINKS } from '../sample-bank/story/referrals.ts';
import { tasksIn } from '../slack/wording/tasks.ts';
import { announce } from '../usecases/announce/announce.ts';
import { registerGift } from '../usecases/gift/keep-gift.ts';
import { addNeed } from '../usecases/knowledge/keep-need.ts';
import { addMemorialDay } from '../usecases/people/keep-memorial-day.ts';
import { noteLink, noteMoment } from '../usecases/referral/note-knowledge.ts';
import { BASE_CURRENCY, ZONE } from './bank.ts';
import { loadFiles } from './load-files.ts';
import { tellComplaints } from './told/complaints.ts';
import { tellPastChurn, tellPastRules } from './told/past-churn.ts';
import { tellReferrals } from './told/referrals.ts';
import { tellTaskForce } from './told/task-force.ts';
import { writeDown } from './told.ts';

type Loading = Parameters<typeof loadFiles>[2];

/** How long what may be lost takes to be added up, at most. */
const FIGURES_WITHIN_MS = 20_000;

/** What no file holds, each thing at its own time. */
export async function tellStories(bot: Bot, bank: SampleBank, { clock, today, onFile }: Loading): Promise<void> {
  await setUpChannels(bot, bank);
  const parts = { clock, newId, bankZone: ZONE, unitOfWork: unitOfWork(bot.database, { clock, newId, announce }) };
  await writeDown(
    bot.database,
    { days: toldDays(today), needs: TOLD_NEEDS, gifts: toldGifts(today), links: TOLD_LINKS, helped: TOLD_HELPED },
    {
      addMemorialDay: addMemorialDay(parts),
      addNeed: addNeed(parts),
      noteLink: noteLink({ ...parts, lookup: bot.lookup }),
      noteMoment: noteMoment(parts),
      registerGift: registerGift({
        ...parts,
        giftLimits: STANDARD_GIFT_LIMITS,
        giftCurrency: BASE_CURRENCY,
      }),
    },
  );
  await tellTaskForce(bot.database, parts, BASE_CURRENCY);
  await tellComplaints(bot.database, parts, BASE_CURRENCY);
  await tellReferrals(bot.database, { ...parts, lookup: bot.lookup });
  await tellPastRules(bot.database, parts);
  await letDrift(bot, bank, { clock, today, onFile });
  await tellPastChurn(bot.database, parts);
}

/** Weighs what was loaded, and then lets one client drift away: its alert is a message of its own, not one of a crowd. */
async function letDrift(made: Bot, sample: SampleBank, loading: Loading): Promise<void> {
  const { database } = made;
  const { clock } = loading;
  const work = unitOfWork(database, { clock, newId, announce });
  const { watchClients } = churnJobs(
    { clock, bankZone: ZONE, newId, database, unitOfWork: work, staff: staffStore(database) },
    {
      calendar: bankCalendar('CN'),
      baseCurrency: BASE_CURRENCY,
      measures: tasksIn('zh-CN').measures,
    },
  );
  const weigh = () => watchClients({ actor: { kind: 'cli', name: 'demo' }, origin: 'cli:demo' }, { isWeekly: true });
  await bookOf(database, { bankZone: ZONE, baseCurrency: BASE_CURRENCY }).entries.refresh(
    clock.now(),
    FIGURES_WITHIN_MS,
  );
  await weigh();
  const files = sampleBankFiles({ ...sample, weeklyFlows: toldDrift(sample) });
  await loadFiles(
    made,
    files.filter(({ name }) => name === 'weekly_flows.csv'),
    loading,
  );
  await weigh();
}

/** Says which channel is for what, as an administrator would with `/rapport channels`. */
async function setUpChannels({ database }: Bot, sample: SampleBank): Promise<void> {
  const branches = await branchStore(database).list();
  for (const { id, purpose } of sampleChannels(sample)) {
    if (purpose === null) continue;
    const branch = purpose.kind === 'branch' ? branches.find(({ name }) => name === purpose.name) : undefined;
    const key =
      purpose.kind !== 'branch' ? channelKey(purpose) : branch && channelKey({ kind: 'branch', branchId: branch.id });
    if (key !== undefined) await channelStore(database).set({ key, slackChannel: id, language: 'zh-CN' });
  }
}
