import { expect, it } from 'vitest';
import type { Currency } from '../../../src/core/shared/money.ts';
import { refuse } from '../../../src/core/shared/result.ts';
import { giftIds as ids } from '../../../src/slack/gift/ids.ts';
import { type GiftUseCases, giftSubmitted } from '../../../src/slack/gift/listeners.ts';
import { readerAt } from '../../support/readers.ts';
import { id, staff } from '../../support/records.ts';

const reader = readerAt('2026-11-23T02:00:00Z')('en');
const { gift: words } = reader.wording;

/** What the form of a gift is answered that is sent when it is refused so. */
async function answered(refusal: object): Promise<unknown> {
  const field = (block: string, held: object) => ({ [block]: { [block]: held } });
  const values = {
    ...field(ids.recipient, { selected_option: { value: id<string>() } }),
    ...field(ids.what, { value: 'A desk calendar' }),
    ...field(ids.value, { value: '30' }),
    ...field(ids.on, { selected_date: '2026-11-23' }),
    ...field(ids.publicDuty, { selected_option: { value: 'no' } }),
  };
  const view = { id: 'V1', hash: 'h', private_metadata: JSON.stringify({ clientId: id<string>() }), state: { values } };
  const uses = {
    registerGift: async () => refuse(refusal),
    giftCurrency: 'CNY' as Currency,
  } as unknown as GiftUseCases;
  const acked: unknown[] = [];
  const ack = async (answer: unknown) => acked.push(answer);
  await giftSubmitted(uses)({ ack, view, staff: staff(), reader } as never);
  return acked[0];
}

it('keeps what is filled in where the client or its contact has gone to somebody else meanwhile', async () => {
  const under = (text: string) => ({ response_action: 'errors', errors: { [ids.recipient]: text } });
  expect(await answered({ kind: 'not_allowed', canGiveReason: false })).toEqual(under(words.notAllowed));
  expect(await answered({ kind: 'not_allowed', canGiveReason: true })).toEqual(under(words.afterReason));
  expect(await answered({ kind: 'person_gone' })).toEqual(under(words.personGone));
});
