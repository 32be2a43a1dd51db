import { addDays, addMonths, type LocalDate } from '../../core/shared/calendar.ts';

/** A day that is told of a client, or of somebody there, by their names. */
export type ToldDay = {
  readonly client: string;
  /** Null: the company's. */
  readonly person: string | null;
  readonly label: string;
  /** As people write it. */
  readonly day: string;
};

/** Days that Wang Li remembers. No file of a bank has a place for them: they are written down in chat. */
export const toldDays = (today: LocalDate): readonly ToldDay[] => [
  { client: 'ACME 精密制造有限公司', person: null, label: '公司成立日', day: addMonths(addDays(today, 9), -15 * 12) },
  { client: 'ACME 精密制造有限公司', person: '张总', label: '结婚纪念日', day: '农历八月十五' },
  { client: '云港陈记食品有限公司', person: null, label: '老店开张', day: '腊月初八' },
  { client: '云港远山医药有限公司', person: null, label: '取得 GSP 证书', day: addMonths(addDays(today, 21), -8 * 12) },
];
