/** The earliest and the latest hour at which somebody may have her plan, her own wall clock. */
const MORNING_FROM = '06:00';
const MORNING_UNTIL = '12:00';

/** An hour as people write it, `8:00`, `08：30`, `8点`, `8点半`, as `HH:mm`; null for anything else, and for an hour of no morning. */
export function parseMorning(text: string): string | null {
  const match = /^(\d{1,2})(?:[:：点](\d{2}|半)?分?)?$/.exec(text.trim());
  if (match === null) return null;
  const [, hour = '', minute = '00'] = match;
  const time = `${hour.padStart(2, '0')}:${minute === '半' ? '30' : minute}`;
  return /^\d{2}:[0-5]\d$/.test(time) && time >= MORNING_FROM && time <= MORNING_UNTIL ? time : null;
}
