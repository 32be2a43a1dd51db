import type { SampleBank } from '../sample-bank.ts';

const CLIENT = '海港物流有限公司';

/** Money in of the last weeks, in ten thousand CNY, and dealings. */
const WEEKS = [
  [388.4, 186],
  [301.2, 158],
  [214.6, 131],
  [158.3, 112],
  [131.7, 101],
  [112.5, 92],
  [98.1, 83],
  [88.9, 76],
  [80.12, 68],
] as const;

/** The last weeks of one client as they come to be known after everything else: it alone drifts away. */
export function toldDrift({ clients, weeklyFlows }: SampleBank): SampleBank['weeklyFlows'] {
  const id = clients.find(({ name }) => name === CLIENT)?.clientId;
  const rows = weeklyFlows
    .filter(({ clientId, currency }) => clientId === id && currency === 'CNY')
    .slice(-WEEKS.length);
  return rows.map((row, at) => {
    const [moneyIn, count] = WEEKS[at] ?? [0, 0];
    const credit = BigInt(Math.round(moneyIn * 1_000_000));
    // Its suppliers are paid from here still: less comes in than goes out.
    return { ...row, credit, debit: (credit * 8n) / 7n, internalCredit: 0n, internalDebit: 0n, count };
  });
}
