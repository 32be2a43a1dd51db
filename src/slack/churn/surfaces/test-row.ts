import type { ChurnAlert, FiredTest } from '../../../core/churn/alert.ts';
import { type Because, LONGEST_WAIT_TOLD } from '../../../core/churn/evidence/because.ts';
import type { Currency } from '../../../core/shared/money.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { rounded, toldApart } from './figures.ts';

/** What the tests say, one after the other. */
export function testRow(alert: ChurnAlert, { wording }: Reader): string {
  const { churn: words, format, separator } = wording;
  const money = (value: number): string => rounded(value, alert.currency, format);
  const silence = alert.tests.find((test) => test.test === 'D');
  const said = (test: FiredTest): string => {
    switch (test.test) {
      case 'A':
        return words.tests.week({
          now: money(test.now),
          usual: money(test.usual),
          change: format.change(test.now / test.usual - 1),
        });
      case 'B':
        return words.tests.quarter(test.over, format.change(test.now / test.before - 1));
      case 'C':
        return [
          words.tests.charts(...toldApart(test.evidence, test.limit)),
          ...(test.because === undefined || isSaidBy(silence, test.because)
            ? []
            : [becauseText(test.because, alert.currency, wording)]),
        ].join(separator);
      case 'D':
        return words.tests.silence(test.weeks, test.longestWeeks);
      case 'E':
        return words.tests.level({
          now: money(test.now),
          usual: money(test.before),
          change: format.change(test.now / test.before - 1),
        });
      case 'signals':
        return words.tests.signals(test.families);
      case 'dealings':
        return words.tests.dealings(format.change(test.now / test.usual - 1));
    }
  };
  // The bank's own rule first: everybody knows it.
  return alert.tests
    .toSorted((a, b) => ORDER[a.test] - ORDER[b.test])
    .map(said)
    .join(separator);
}

/** That no money has come for longer than ever is said once: where nothing goes out either, by the silence. */
const isSaidBy = (silence: Extract<FiredTest, { test: 'D' }> | undefined, because: Because): boolean =>
  because.kind === 'waits' && because.asLong === 0 && because.weeks === silence?.weeks;

/** What was compared with what. */
function becauseText(because: Because, currency: Currency, { churn: { because: words }, format }: Wording): string {
  const money = (value: number): string => rounded(value, currency, format);
  const change = (share: number | null): string | null => (share === null ? null : format.change(share));
  switch (because.kind) {
    case 'month':
      return words.month({
        now: money(because.now),
        usual: money(because.usual),
        change: format.change(because.now / because.usual - 1),
      });
    case 'waits':
      return words.waits(because, because.longestWeeks >= LONGEST_WAIT_TOLD);
    case 'sizes':
      return words.sizes(because.weeks, change(because.moneyIn), change(because.moneyOut));
    case 'dealings':
      return words.dealings(
        because.weeks,
        because.active === null ? null : { now: because.active.now, usual: Math.round(because.active.usual) },
        change(because.change),
      );
  }
}

/** Places of what the tests say. */
const ORDER: Readonly<Record<FiredTest['test'], number>> = { A: 0, B: 1, C: 2, D: 3, E: 4, signals: 5, dealings: 6 };
