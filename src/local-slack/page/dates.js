/** Dates as Slack shows them, in a person's zone and language. Source: formatting-message-text, "date formatting" */

const DAY_MS = 86_400_000;

const format = (date, { lang, tz }, options) =>
  new Intl.DateTimeFormat(lang, { timeZone: tz, ...options }).format(date);

const dayNumber = (date, tz) => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(date);
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / DAY_MS);
};

const relativeDay = (date, reader) => {
  const days = dayNumber(date, reader.tz) - dayNumber(reader.now, reader.tz);
  if (Math.abs(days) > 1) return undefined;
  return new Intl.RelativeTimeFormat(reader.lang, { numeric: 'auto' }).format(days, 'day');
};

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const ago = (date, { lang, now }) => {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const steps = [
    [60, 'second', 1],
    [3600, 'minute', 60],
    [86_400, 'hour', 3600],
    [Number.POSITIVE_INFINITY, 'day', 86_400],
  ];
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit);
  return relative.format(Math.round(seconds / size), unit);
};

const LONG = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' };
const MIDDLE = { year: 'numeric', month: 'long', day: 'numeric' };
const SHORT = { year: 'numeric', month: 'short', day: 'numeric' };
const timeIn = (lang) => ({ hour: lang.startsWith('zh') ? '2-digit' : 'numeric', minute: '2-digit' });

const TOKENS = {
  date_num: (date, reader) =>
    format(date, { ...reader, lang: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' }),
  date_slash: (date, reader) => format(date, reader, { year: 'numeric', month: '2-digit', day: '2-digit' }),
  date: (date, reader) => format(date, reader, MIDDLE),
  date_short: (date, reader) => format(date, reader, SHORT),
  date_long: (date, reader) => format(date, reader, LONG),
  date_long_full: (date, reader) => format(date, reader, LONG),
  date_pretty: (date, reader) => relativeDay(date, reader) ?? format(date, reader, MIDDLE),
  date_short_pretty: (date, reader) => relativeDay(date, reader) ?? format(date, reader, SHORT),
  date_long_pretty: (date, reader) => relativeDay(date, reader) ?? format(date, reader, LONG),
  day_divider_pretty: (date, reader) => relativeDay(date, reader) ?? format(date, reader, LONG),
  time: (date, reader) => format(date, reader, timeIn(reader.lang)),
  time_secs: (date, reader) => format(date, reader, { ...timeIn(reader.lang), second: '2-digit' }),
  ago: (date, reader) => ago(date, reader),
};

/** Fills {date_short} and its kin; undefined when the timestamp is none, so that the fallback is shown. */
export const formatDate = (timestamp, template, reader) => {
  if (!Number.isFinite(timestamp)) return undefined;
  const date = new Date(timestamp * 1000);
  const filled = template.replaceAll(/\{(\w+)\}/g, (whole, token) => TOKENS[token]?.(date, reader) ?? whole);
  return template.startsWith('{') ? capital(filled) : filled;
};

export const dateOfTs = (ts) => new Date(Number(ts) * 1000);

export const clock = (date, reader) => format(date, reader, timeIn(reader.lang));

/** The same beside a message that has no head, where there is room for four digits only. */
export const narrowClock = (date, reader) => clock(date, reader).replace(/\s*[AP]M$/i, '');

export const fullTime = (date, reader) => format(date, reader, { dateStyle: 'full', timeStyle: 'medium' });

export const dayDivider = (date, reader) =>
  capital(relativeDay(date, reader) ?? format(date, reader, { weekday: 'long', month: 'long', day: 'numeric' }));

export const isSameDay = (a, b, tz) => dayNumber(a, tz) === dayNumber(b, tz);

/** 2026-11-23T09:30 on the wall clock of a zone, as UNIX seconds. */
export const secondsInZone = (wall, tz) => {
  const asIfUtc = Date.parse(`${wall}:00Z`);
  const offset = (instant) => Date.parse(`${wallTime(instant / 1000, tz)}:00Z`) - instant;
  const first = asIfUtc - offset(asIfUtc);
  return Math.floor((asIfUtc - offset(first)) / 1000);
};

/** UNIX seconds as YYYY-MM-DDTHH:mm on the wall clock of a zone. */
export const wallTime = (seconds, tz) => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: tz,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(seconds * 1000));
  const part = (type) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
};
