import { type Chance, chanceOf } from './chance.ts';
import { emptySeries, type Series, WEEKS } from './series.ts';

/** How a household's account lives: days are of the month, sizes logs of amounts, rates by day. */
type Habits = {
  readonly size: number;
  /** Day of its income, or 0: none. */
  readonly payday: number;
  /** Spread of the log of its income; a salary is the same but for a few percent, pay by the hour is not. */
  readonly paySpread: number;
  readonly cashIn: number;
  readonly cashSpread: number;
  readonly paysInterest: boolean;
  readonly rentDay: number;
  readonly cards: number;
};

const DAYS_OF_MONTH = 30.4;

function habitsOf({ uniform, normal }: Chance): Habits {
  const kind = uniform();
  return {
    size: 9 + 0.7 * normal(),
    payday: kind < 0.6 ? 1 + Math.floor(27 * uniform()) : 0,
    paySpread: uniform() < 0.6 ? 0.02 : 0.05 + 0.25 * uniform(),
    cashIn: kind < 0.4 ? 0 : (0.5 + 2 * uniform() ** 2) / DAYS_OF_MONTH,
    cashSpread: 0.3 + 0.6 * uniform(),
    paysInterest: uniform() < 0.85,
    rentDay: 1 + Math.floor(14 * uniform()),
    cards: (1 + 6 * uniform() ** 2) / DAYS_OF_MONTH,
  };
}

/**
 * Accounts of households: income once a month on a day of its own, the same but for a few percent or by the hour; cash paid in now and
 * then; interest, small, on the last day of each month; rent monthly, and cards. Half of their weeks have no money in.
 */
export function householdBook(clients: number, seed: number, weeks = WEEKS): readonly Series[] {
  const chance = chanceOf(seed);
  return Array.from({ length: clients }, (_, at) => household(`H${at}`, chance, weeks));
}

function household(id: string, chance: Chance, weeks: number): Series {
  const series = emptySeries(id, weeks);
  const habits = habitsOf(chance);
  const wanders = wandering(chance, habits.size);
  for (let day = 0; day < 7 * weeks; day += 1) {
    const date = new Date(Date.UTC(2024, 0, 1 + day));
    if (date.getUTCDate() === 1) wanders.on();
    const week = Math.floor(day / 7);
    const put = (of: Float32Array, amount: number): void => {
      of[week] = (of[week] as number) + amount;
      series.dealings[week] = (series.dealings[week] as number) + 1;
    };
    for (const amount of moneyIn(habits, chance, { date, ...wanders.now })) put(series.credit, amount);
    for (const amount of moneyOut(habits, chance, { date, ...wanders.now })) put(series.debit, amount);
  }
  return series;
}

type Day = { readonly date: Date; readonly mood: number; readonly balance: number };

/** What moves from month to month, and comes back: how much is earned and spent, and what lies on the account. */
function wandering({ normal }: Chance, size: number) {
  const usual = size + 0.3 + 0.6 * normal();
  const now = { mood: 0, balance: usual };
  const on = (): void => {
    now.mood = 0.8 * now.mood + 0.1 * normal();
    now.balance = usual + 0.85 * (now.balance - usual) + 0.25 * normal();
  };
  return { now, on };
}

function moneyIn(habits: Habits, { uniform, normal }: Chance, { date, mood, balance }: Day): readonly number[] {
  const amounts: number[] = [];
  const { size, payday, paySpread, cashIn, cashSpread, paysInterest } = habits;
  const isWeekday = date.getUTCDay() % 6 !== 0;
  const tomorrow = new Date(date.getTime() + 86_400_000);
  if (date.getUTCDate() === payday) amounts.push(Math.exp(size + (paySpread > 0.02 ? mood : 0) + paySpread * normal()));
  if (isWeekday && uniform() < 1.4 * cashIn) amounts.push(Math.exp(size - 0.4 + mood + cashSpread * normal()));
  if (paysInterest && tomorrow.getUTCDate() === 1) amounts.push(Math.exp(balance) * 0.004);
  return amounts;
}

function moneyOut(
  { size, rentDay, cards }: Habits,
  { uniform, normal }: Chance,
  { date, mood }: Day,
): readonly number[] {
  const amounts: number[] = [];
  if (date.getUTCDate() === rentDay) amounts.push(Math.exp(size - 1));
  if (uniform() < cards) amounts.push(Math.exp(size - 1.5 + mood + 0.6 * normal()));
  return amounts;
}
