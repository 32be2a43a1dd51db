import type { LossReason } from '../../core/churn/ledger/score.ts';
import { DEFAULT_RULES } from '../../core/churn/rules.ts';
import {
  type Outcome,
  parseCatalogue,
  type RemedyKind,
  STANDARD_CATALOGUE,
} from '../../core/churn/task-force/remedies.ts';
import type { Staff } from '../../core/client/client.ts';
import { addDays, dayAt, type LocalDate, mondayOf, type TimeZone } from '../../core/shared/calendar.ts';
import type { ChurnRulesId, ClientId, LossId } from '../../core/shared/ids.ts';
import { churnStates } from '../../persistence/churn/state-store.ts';
import type { Database } from '../../persistence/database.ts';
import { churnLedgerStore, churnRulesStore, staffStore } from '../../persistence/repositories.ts';
import { OUR_VERSION } from '../../usecases/churn/scan-flows.ts';
import type { Clock, NewId } from '../../usecases/ports.ts';

/** Days before today: the first scan, and when each version of the rules was approved. The last has the figures of the standard. */
const FIRST_SCAN = 480;
const VERSIONS = [
  { approved: 420, yearlyFalseAlarms: 0.2 },
  { approved: 220, yearlyFalseAlarms: 0.1 },
] as const;

/** What became of a client with an alert, or of one without: days before today. */
type ToldPast = {
  readonly alert: { readonly raised: number; readonly ended: number } | null;
  readonly remedy?: { readonly kind: RemedyKind; readonly started: number; readonly outcome: Outcome };
  readonly loss?: { readonly on: number; readonly reason: LossReason };
};

const TOLD: readonly ToldPast[] = [
  { alert: { raised: 400, ended: 320 }, loss: { on: 330, reason: 'price' } },
  {
    alert: { raised: 340, ended: 255 },
    remedy: { kind: 'service', started: 330, outcome: 'not_held' },
    loss: { on: 262, reason: 'other_bank' },
  },
  { alert: { raised: 390, ended: 330 }, remedy: { kind: 'fee', started: 375, outcome: 'held' } },
  { alert: { raised: 310, ended: 255 }, remedy: { kind: 'fee', started: 300, outcome: 'not_held' } },
  ...[410, 380, 360, 300, 280].map((raised) => ({ alert: { raised, ended: raised - 60 } })),
  { alert: null, loss: { on: 250, reason: 'service' } },
  {
    alert: { raised: 180, ended: 90 },
    remedy: { kind: 'fee', started: 165, outcome: 'partly' },
    loss: { on: 96, reason: 'other_bank' },
  },
  { alert: { raised: 150, ended: 40 }, loss: { on: 45, reason: 'people_changed' } },
  { alert: { raised: 215, ended: 185 } },
  { alert: { raised: 200, ended: 140 }, remedy: { kind: 'fee', started: 185, outcome: 'held' } },
  { alert: { raised: 170, ended: 110 }, remedy: { kind: 'fee', started: 160, outcome: 'held' } },
  { alert: { raised: 90, ended: 40 } },
];

/** Of whose books the clients are. */
const OWNERS = ['sun.yue', 'daniel.tan', 'liu.siyuan'];
const MONTHS = 3;
const [MONTHLY_MINOR, YEARLY_MINOR] = [200_000n, 9_000_000n] as const;

type Parts = { readonly clock: Clock; readonly newId: NewId; readonly bankZone: TimeZone };

/** Rules that were approved long ago, so that the first scan of the demo is made by them. */
export async function tellPastRules(database: Database, parts: Parts): Promise<void> {
  const { at } = daysOf(parts);
  const [manager, admin] = [await person(database, 'zhou.limin'), await person(database, 'victor.lim')];
  const [rules, states] = [churnRulesStore(database), churnStates(database)];
  await states.enterTerm({ rules: 0, charts: OUR_VERSION }, at(FIRST_SCAN));
  for (const { approved, yearlyFalseAlarms } of VERSIONS) {
    const id = parts.newId<ChurnRulesId>();
    const version = await rules.propose({
      id,
      rules: { ...DEFAULT_RULES, yearlyFalseAlarms },
      rehearsal: null,
      besides: null,
      needsSecond: true,
      by: manager.id,
      at: at(approved + 3),
    });
    await rules.activate(id, admin.id, at(approved));
    await states.enterTerm({ rules: version, charts: OUR_VERSION }, at(approved));
  }
}

/**
 * Alerts, waivers and losses of the past, as the report of lost clients is made of them: of companies about which nothing is open. They
 * were news long ago, so that nobody is told.
 */
export async function tellPastChurn(database: Database, parts: Parts): Promise<void> {
  const manager = await person(database, 'zhou.limin');
  const { rows } = await database.pool.query<{ id: ClientId; owner: string }>(
    `SELECT c.id, s.id AS owner FROM client c
     JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
     JOIN staff s ON s.id = o.staff_id AND split_part(s.email, '@', 1) = ANY($1)
     WHERE c.kind = 'corporate' AND c.closed_on IS NULL AND EXISTS (SELECT FROM flow_series f WHERE f.client_id = c.id)
       AND NOT EXISTS (SELECT FROM churn_alert a WHERE a.client_id = c.id)
       AND NOT EXISTS (SELECT FROM client_loss l WHERE l.client_id = c.id)
     ORDER BY c.name LIMIT $2`,
    [OWNERS, TOLD.length],
  );
  await watchedSinceThen(database, parts);
  for (const [at, told] of TOLD.entries()) {
    const client = rows[at];
    if (client === undefined) throw new Error('the sample bank has too few companies for the alerts of its past');
    await tellOne(database, parts, { told, clientId: client.id, owner: client.owner, manager });
  }
}

/** Since the first scan, or the Monday after the first week of their own. */
async function watchedSinceThen(database: Database, parts: Parts): Promise<void> {
  const { at, day } = daysOf(parts);
  const { rows } = await database.pool.query<{ id: ClientId; ago: number }>(
    `SELECT c.id, least($1, $2::date - min(f.first_week) - 7) AS ago FROM client c JOIN flow_series f ON f.client_id = c.id
     WHERE c.kind <> 'person' GROUP BY c.id HAVING min(f.first_week) <= $2::date - 7`,
    [FIRST_SCAN, day(0)],
  );
  for (const [ago, clients] of Map.groupBy(rows, (row) => row.ago)) {
    const ids = clients.map(({ id }) => id);
    await churnStates(database).beginWatching(ids, at(ago));
  }
}

type Told = {
  readonly told: ToldPast;
  readonly clientId: ClientId;
  readonly owner: string;
  readonly manager: Staff;
};

async function tellOne(database: Database, parts: Parts, { told, clientId, owner, manager }: Told): Promise<void> {
  const { at, day } = daysOf(parts);
  const { alert, remedy, loss } = told;
  const alertId = parts.newId<string>();
  if (alert !== null)
    await database.prisma.churnAlert.create({
      data: {
        id: alertId,
        clientId,
        severity: 'alert',
        state: 'cleared',
        raisedAt: at(alert.raised),
        raisedWeek: week(day(alert.raised)),
        lastWeek: week(day(alert.ended)),
        tests: [],
        risk: 60,
        reasons: [],
        currency: 'CNY',
        rulesVersion: VERSIONS.findLastIndex(({ approved }) => approved >= alert.raised) + 1,
        respondBy: date(day(alert.raised - 2)),
        planBy: date(day(alert.raised - 7)),
        clearedAt: at(alert.ended),
        clearedFor: 'evidence',
      },
    });
  if (remedy !== undefined) {
    const forceId = parts.newId<string>();
    await database.prisma.taskForce.create({
      data: {
        id: forceId,
        clientId,
        alertId,
        state: 'closed',
        standing: forceId,
        why: '进账连续下降',
        proposedBy: owner,
        proposedAt: at(remedy.started + 5),
        leadId: manager.id,
        decidedAt: at(remedy.started + 4),
        closedAt: at(remedy.started - 95),
      },
    });
    await tellRemedy(database, parts, { remedy, clientId, forceId, owner, manager });
  }
  if (loss !== undefined) {
    const known = { id: parts.newId<LossId>(), clientId, lostOn: day(loss.on), reason: loss.reason, note: '' };
    const recorded = { ...known, by: manager.id, at: at(loss.on - 3) };
    await churnLedgerStore(database).recordLoss(recorded);
  }
}

async function tellRemedy(
  { prisma }: Database,
  parts: Parts,
  {
    remedy: { kind, started, outcome },
    ...of
  }: Omit<Told, 'told'> & { readonly remedy: NonNullable<ToldPast['remedy']>; readonly forceId: string },
): Promise<void> {
  const { at, day } = daysOf(parts);
  const catalogue = parseCatalogue(STANDARD_CATALOGUE);
  const entry = catalogue.ok ? catalogue.value.findLast((each) => each.kind === kind) : undefined;
  if (entry === undefined) throw new Error(`the standard catalogue has nothing of the kind ${kind}`);
  const id = parts.newId<string>();
  const { clientId, forceId, owner, manager } = of;
  const chosen = { chosenBy: owner, chosenAt: at(started + 1), startedOn: date(day(started)) };
  await prisma.churnRemedy.create({
    data: { id, clientId, forceId, kind, nameZh: entry.zhCN, nameEn: entry.en, ...chosen },
  });
  if (kind === 'fee')
    await prisma.churnWaiver.create({
      data: {
        remedyId: id,
        concession: 'waiver',
        fee: 'settlement',
        monthlyMinor: MONTHLY_MINOR,
        months: MONTHS,
        costMinor: MONTHLY_MINOR * BigInt(MONTHS),
        atRiskMinor: (YEARLY_MINOR * BigInt(MONTHS)) / 12n,
        yearlyMinor: YEARLY_MINOR,
        yearlySource: 'figures',
        figuresMinor: YEARLY_MINOR,
        currency: 'CNY',
        factors: {
          cost_of_capital: '存款沉淀足以覆盖',
          cost_to_serve: '每年约 40 小时',
          risk: '正常类，无逾期',
          return: '减免后仍约 11%',
          market_price: '他行报价低一半',
        },
        authorityVersion: 0,
        level: '支行长',
        askedIds: [manager.id],
        askedOn: date(day(started + 1)),
        decision: 'approved',
        decidedBy: manager.id,
        decidedOn: date(day(started)),
      },
    });
  for (const weeks of [4, 13])
    await prisma.churnOutcome.create({
      data: { remedyId: id, weeks, outcome, answeredBy: owner, answeredAt: at(started - 7 * weeks - 1) },
    });
}

/** A day so many days ago, and ten in the morning of it. */
function daysOf({ clock, bankZone }: Parts) {
  const today = dayAt(clock.now(), bankZone);
  const day = (ago: number): LocalDate => addDays(today, -ago);
  return { day, at: (ago: number): Date => new Date(`${day(ago)}T02:00:00Z`) };
}

const date = (day: LocalDate): Date => new Date(day);
/** The last week that was over by then. */
const week = (day: LocalDate): Date => date(addDays(mondayOf(day), -7));

async function person(database: Database, mailbox: string): Promise<Staff> {
  const someone = await staffStore(database).findByEmail(`${mailbox}@bank.example`);
  if (someone === null) throw new Error(`the sample bank has nobody at ${mailbox}`);
  return someone;
}
