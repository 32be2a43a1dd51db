import type { GiftLimits } from '../core/gift/gift.ts';
import type { Currency } from '../core/shared/money.ts';
import { giftStore, peopleStore } from '../persistence/repositories.ts';
import type { GiftUseCases } from '../slack/gift/listeners.ts';
import { registerGift, strikeGift } from '../usecases/gift/keep-gift.ts';
import { exportGifts, reportGifts } from '../usecases/gift/report-gifts.ts';
import { listGifts, openGiftDesk } from '../usecases/gift/see-gifts.ts';
import type { Parts } from './parts.ts';

/** The gift register. */
export function giftUseCases(parts: Parts, giftLimits: GiftLimits, giftCurrency: Currency): GiftUseCases {
  const gifts = giftStore(parts.database);
  const deps = { ...parts, gifts, people: peopleStore(parts.database), giftLimits, giftCurrency };
  return {
    openGiftDesk: openGiftDesk(deps),
    listGifts: listGifts(deps),
    registerGift: registerGift(deps),
    strikeGift: strikeGift(deps),
    reportGifts: reportGifts(deps),
    exportGifts: exportGifts(deps),
    giftCurrency,
  };
}
