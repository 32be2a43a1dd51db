// Turns of phrase that the sections of the catalogue share.

export const list = (names: readonly string[]): string => names.join('、');
export const daysAgo = (count: number): string => (count === 0 ? '今天' : count === 1 ? '昨天' : `${count} 天前`);
/** A date stands apart from the characters after it; a word such as 明天 does not. */
export const apart = (day: string): string => (/^\d/.test(day) ? `${day} ` : day);

/** The last day for something: 11-30 前, but 最迟明天, since 明天前 would be today. */
export const until = (day: string): string => (/^\d/.test(day) ? `${day} 前` : `最迟${day}`);

const LUNAR_MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 农历正月 … 农历腊月, 农历闰四月; 初一 … 三十. */
export const lunarDate = (month: number, day: number, isLeapMonth: boolean): string =>
  `农历${isLeapMonth ? '闰' : ''}${LUNAR_MONTHS[month - 1] ?? month}月${lunarDay(day)}`;

/** 初一 … 初十, 十一 … 二十, 廿一 … 三十. */
function lunarDay(day: number): string {
  if (day <= 10) return `初${DIGITS[day - 1] ?? day}`;
  if (day < 20) return `十${DIGITS[day - 11] ?? day}`;
  if (day === 20) return '二十';
  return day < 30 ? `廿${DIGITS[day - 21] ?? day}` : '三十';
}

const COMPOUND_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '司徒', '东方', '皇甫', '尉迟', '公孙', '慕容', '夏侯'];

/** As one addresses her: 李总、王经理; by her name where the role gives no title. */
export function address({ name, role }: { readonly name: string; readonly role: string | null }): string {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return name;
  // The title of whoever she works for is not hers.
  if (role === null || /秘书|助理|司机/.test(role)) return name;
  const surname = COMPOUND_SURNAMES.find((each) => name.startsWith(each)) ?? name.slice(0, 1);
  // General affairs, general ledger, head office: 总 is no rank there.
  if (/总(?![务账部])|董事长|老板/.test(role)) return `${surname}总`;
  if (/经理/.test(role)) return `${surname}经理`;
  return /主任/.test(role) ? `${surname}主任` : name;
}
