import { byMonth, WEEKS_OF_RECORD, weeklySeries } from '../../../../core/client/weekly-series.ts';
import { bold, line, lines, plain, sentences } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { flowOf } from '../card.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** Two years of money in and out, a line a month, the last month first. */
export function flowsTab({ record }: SeenRecord, { wording, today }: Reader): TabContent {
  const { flows: words } = wording.fullRecord;
  const series = weeklySeries(record, WEEKS_OF_RECORD);
  if (series === null) return { blocks: [sentences(wording.card.noFlows)] };
  const { money, count } = wording.format;
  const months = byMonth(series).toReversed();
  return {
    blocks: [
      lines([
        line(plain(flowOf(record, wording, today))),
        line(bold(words.title(count(WEEKS_OF_RECORD), series.currency))),
        ...months.map(({ month, moneyIn, moneyOut, weeks }) =>
          line(plain(words.month(month, money(moneyIn), money(moneyOut), weeks))),
        ),
      ]),
      sentences(wording.flowView.netted),
    ],
  };
}
