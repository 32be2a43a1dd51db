import { parseTimeZone, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';

/** The bank of the demo: where it is, and what it reckons in. */
export const ZONE = parseTimeZone('Asia/Shanghai') as TimeZone;
export const BASE_CURRENCY = 'CNY' as Currency;
