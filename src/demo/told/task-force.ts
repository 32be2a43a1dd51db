import { bankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { bookOf } from '../../persistence/book/search.ts';
import type { Database } from '../../persistence/database.ts';
import { staffStore } from '../../persistence/repositories.ts';
import { recordLoss } from '../../usecases/churn-ledger/record-loss.ts';
import { writePolicy } from '../../usecases/churn-ledger/write-policy.ts';
import type { Clock, NewId, UnitOfWork } from '../../usecases/ports.ts';
import { chooseRemedy } from '../../usecases/task-force/choose-remedy.ts';
import { conveneForce } from '../../usecases/task-force/decide-force.ts';
import { proposeForce } from '../../usecases/task-force/propose-force.ts';
import { claimRole, reportFinding } from '../../usecases/task-force/work-on-force.ts';

const CLIENT = '海港物流有限公司';
const ORIGIN = 'cli:demo';

/** The delegated authority of the sample bank: its branch managers, and somebody of another branch one level up. */
const AUTHORITY = `level 支行长 = branch_manager
level 分行 = he.jun@bank.example
limit 支行长 any 20000 6
limit 分行 any 200000 12
deposit_ceiling 1.45
`;

/** How long what the clients bring takes to be added up, at most. */
const FIGURES_WITHIN_MS = 20_000;

/**
 * One task force at work: convened, with a finding, a remedy, a waiver that waits, and two roles nobody has taken. The figures of the bank
 * are there before the waiver is asked for, so that whoever decides sees them beside what its owner puts.
 */
export async function tellTaskForce(
  database: Database,
  parts: { readonly clock: Clock; readonly newId: NewId; readonly bankZone: TimeZone; readonly unitOfWork: UnitOfWork },
  currency: Currency,
): Promise<void> {
  const deps = { ...parts, currency, calendar: bankCalendar('CN') };
  const [admin, manager, owner, chen] = [
    await person('victor.lim'),
    await person('zhou.limin'),
    await person('wang.li'),
    await person('chen.hao'),
  ];
  const { rows } = await database.pool.query<{ id: string; lost: string }>(
    `SELECT c.id, (SELECT l.id FROM client l JOIN ownership o ON o.client_id = l.id AND o.valid_to IS NULL AND o.role = 'owner'
                   WHERE o.staff_id = $2 AND l.kind = 'corporate' AND l.id <> c.id ORDER BY l.name DESC LIMIT 1) AS lost
     FROM client c WHERE c.name = $1`,
    [CLIENT, chen.id],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`the sample bank has no client ${CLIENT}`);
  await bookOf(database, { bankZone: parts.bankZone, baseCurrency: currency }).entries.refresh(
    parts.clock.now(),
    FIGURES_WITHIN_MS,
  );
  await writePolicy(deps)({ by: admin, kind: 'authority', text: AUTHORITY, over: 0, origin: ORIGIN });
  const key = (step: string) => ({ requestKey: `demo:force:${step}`, origin: ORIGIN });
  const why = '进账自九月底起连续下降，财务总监换人后改走他行结算';
  const clientId = found.id as ClientId;
  const proposed = await proposeForce(deps)({ by: owner, clientId, alertId: null, why, ...key('propose') });
  if (!proposed.ok) throw new Error(`the sample bank tells of a task force that is refused: ${proposed.refusal.kind}`);
  const { forceId } = proposed.value;
  const roles = ['client_contact', 'analysis', 'service', 'pricing'] as const;
  await conveneForce(deps)({ by: manager, forceId, memberIds: [chen.id], roles, ...key('convene') });
  await claimRole(deps)({ by: owner, forceId, role: 'client_contact', ...key('contact') });
  await claimRole(deps)({ by: chen, forceId, role: 'analysis', ...key('analysis') });
  const text = '新任财务总监说他行结算手续费只收一半，九月底起新增货款改走他行；对我行服务没有意见。';
  await reportFinding(deps)({ by: chen, forceId, text, ...key('finding') });
  const choose = chooseRemedy(deps);
  await choose({ by: owner, forceId, name: '每周上门一次', note: '', waiver: null, ...key('visit') });
  const waiver = {
    concession: 'cut',
    fee: 'settlement',
    monthlyMinor: 300_000n,
    months: 6,
    yearlyStatedMinor: 26_000_000n,
    rateThousandths: null,
    factors: {
      cost_of_capital: '存款沉淀足以覆盖',
      cost_to_serve: '每年约 60 小时，减免后不增加',
      risk: '正常类，无逾期',
      return: '减免后综合回报率仍约 11%',
      market_price: '他行报单笔 5 元，客户出示了报价单',
    },
  } as const;
  const asked = await choose({ by: owner, forceId, name: '手续费优惠', note: '', waiver, ...key('waiver') });
  if (!asked.ok) throw new Error(`the sample bank tells of a waiver that is refused: ${asked.refusal.kind}`);
  const lostOn = addDays(dayAt(parts.clock.now(), parts.bankZone), -30);
  const loss = {
    by: chen,
    clientId: found.lost as ClientId,
    lostOn,
    reason: 'other_bank',
    note: '基本户转到他行',
  } as const;
  await recordLoss(deps)({ ...loss, origin: ORIGIN });

  async function person(mailbox: string) {
    const someone = await staffStore(database).findByEmail(`${mailbox}@bank.example`);
    if (someone === null) throw new Error(`the sample bank has nobody at ${mailbox}`);
    return someone;
  }
}
