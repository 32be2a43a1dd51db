import { pageOf } from '../../../../core/client/full-record.ts';
import { isOpen } from '../../../../core/client/glance.ts';
import type { Holding } from '../../../../core/client/holding.ts';
import { bold, line, lines, plain, sentences } from '../../../blocks.ts';
import type { Reader } from '../../../reader.ts';
import { joined } from '../../../wording/joined.ts';
import { productName } from '../../../wording/product-name.ts';
import type { Line } from '../facts.ts';
import { accountTail } from './business-tab.ts';
import type { SeenRecord, TabContent } from './tab.ts';

/** Holdings on one page. */
const HOLDINGS_SHOWN = 15;

/** What the client holds with us, the open ones first, each with what it stood at. */
export function holdingsTab({ record, place }: SeenRecord, reader: Reader): TabContent {
  const { wording, today } = reader;
  const { holdings } = record;
  if (holdings.length === 0) return { blocks: [sentences(wording.card.noHoldings)] };
  const open = holdings.filter((each) => isOpen(each, today));
  const closed = holdings.filter((each) => !isOpen(each, today));
  const page = pageOf([...open, ...closed], place.page, HOLDINGS_SHOWN);
  const { count } = wording.format;
  const title = wording.fullRecord.holdings.title(count(open.length), count(closed.length));
  return {
    blocks: [lines([line(plain(title))]), ...page.rows.map((each) => lines(holdingRows(each, reader)))],
    page,
  };
}

function holdingRows(holding: Holding, { wording, today }: Reader): readonly Line[] {
  const { holdings: words } = wording.fullRecord;
  const { currency, profitOrLoss } = holding;
  const amount = (minor: bigint | null, say: (text: string) => string): string | null =>
    minor === null ? null : say(wording.format.money({ minor, currency }));
  const day = (on: Holding['openedOn'], say: (text: string) => string): string | null =>
    on === null ? null : say(wording.format.day(on, today));
  const stands = joined(wording, [
    amount(holding.balance, words.balance),
    amount(holding.limit, words.limit),
    amount(holding.used, words.used),
    day(holding.maturesOn, words.matures),
    day(holding.closedOn, words.closed),
  ]);
  const more = joined(wording, [
    amount(holding.averageBalanceYtd, words.average),
    amount(holding.averageBalanceLastYear, words.averageLastYear),
    profitOrLoss === null || profitOrLoss === 0n
      ? null
      : profitOrLoss > 0n
        ? amount(profitOrLoss, words.profit)
        : amount(-profitOrLoss, words.loss),
    day(holding.openedOn, words.opened),
    holding.anchorAccount === null ? null : words.account(accountTail(holding.anchorAccount)),
    day(holding.asOf, words.asOf),
  ]);
  return [
    line(bold(productName(holding.product, wording)), plain(stands === '' ? '' : wording.separator), plain(stands)),
    ...(more === '' ? [] : [line(plain(more))]),
  ];
}
