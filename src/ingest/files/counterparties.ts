import { comparedName } from '../../core/client/merging/name-core.ts';
import { ok, refuse } from '../../core/shared/result.ts';
import { pastDate } from '../cells/days.ts';
import { choice, words } from '../cells/text.ts';
import { defineFile, required } from '../definition.ts';
import { clientId } from './references.ts';

const NAME_MAX_LENGTH = 200;

const SIDES = choice({
  supplier: ['供应商', '上游'],
  customer: ['买方', '下游'],
});

/** Whom clients pay and are paid by. Loaded only while compliance has payment links switched on. */
export const COUNTERPARTIES = defineFile({
  kind: 'counterparties',
  about:
    'With whom a client’s payments are made. Left out unless compliance has switched payment links on (`/referral switch payments on`).',
  key: '`client_id`, `name`, `side` and `as_of`',
  columns: {
    client_id: clientId,
    name: required(words(NAME_MAX_LENGTH), 'Name of the counterparty.', '对手方', '对手名称', '交易对手'),
    side: required(SIDES, 'What it is to the client: a supplier is paid, a customer pays.', '方向', '关系'),
    as_of: required(pastDate, 'The last day of the payments that show it.', '日期', '数据日期'),
  },
  row: (cells) => {
    const key = comparedName(cells.name ?? '').core;
    if (key === '') return refuse([{ column: 'name', expected: { kind: 'name_with_letter' } }]);
    return ok({
      type: 'observation',
      series: 'counterparty',
      subject: cells.client_id ?? '',
      at: [cells.name ?? '', cells.side ?? '', cells.as_of ?? ''],
      figures: [key],
    });
  },
});
