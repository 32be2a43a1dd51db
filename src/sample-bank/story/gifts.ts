import type { GiftSaid } from '../../core/gift/gift.ts';
import { addDays, type LocalDate } from '../../core/shared/calendar.ts';

/** A gift of the demo: a client of the story, somebody there, and what was given. */
export type ToldGift = { readonly client: string; readonly person: string; readonly said: GiftSaid };

/** What 王莉 has given lately. */
export const toldGifts = (today: LocalDate): readonly ToldGift[] => [
  {
    client: 'ACME 精密制造有限公司',
    person: '李总',
    said: { on: addDays(today, -20), what: '行庆纪念台历', value: 6_800n, occasion: 'festival', publicDuty: false },
  },
  {
    client: 'ACME 精密制造有限公司',
    person: '李总',
    said: { on: addDays(today, -6), what: '新茶一盒', value: 18_800n, occasion: 'birthday', publicDuty: false },
  },
];
