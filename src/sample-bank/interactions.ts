import { addDays, type LocalDate, partsOf } from '../core/shared/calendar.ts';
import { filled, type Note, notesFor } from './note.ts';
import type { Outline, Plan } from './outline.ts';
import { addressInChinese, addressInEnglish } from './person-name.ts';
import { type Random, randomFor } from './random.ts';
import type { InteractionRow, PersonRow, Tier } from './rows.ts';
import { bankDayBy } from './weeks.ts';
import { NOTES_EN, UNREACHED_EN } from './words/notes-en.ts';
import { NOTES_ZH, UNREACHED_ZH } from './words/notes-zh.ts';

/** Days between two contacts, as the branch lives it. */
const USUAL_GAP_DAYS: Readonly<Record<Tier, number>> = {
  基础: 76,
  重点: 27,
  战略: 13,
  普通: 150,
  金卡: 60,
  白金卡: 30,
};

/** The contacts of up to two years, oldest first. */
export function interactionsOf(plan: Plan, outline: Outline, people: readonly PersonRow[]): readonly InteractionRow[] {
  const { row, story } = outline;
  const random = randomFor(plan.seed, row.clientId, 'interactions');
  const logs = logbookOf(plan, outline);
  const told = story?.interactions ?? [];
  const usualGap = USUAL_GAP_DAYS[row.tier];
  const earliest = maxDay(row.clientSince, plan.weeks[0]?.monday ?? plan.today);
  // The last contact is some part of a gap ago; a neglected client was simply left there.
  let on = told[0]?.on ?? plan.today;
  let back = told.length > 0 ? usualGap * random.spread(0.4) : usualGap * outline.neglect * (0.1 + 1.1 * random.next());
  const drawn: InteractionRow[] = [];
  const written: string[] = [];
  for (;;) {
    on = bankDayBy(addDays(on, -Math.max(1, Math.round(back))));
    if (on < earliest) break;
    drawn.push(draw(outline, { logs, people, written }, on, random));
    back = usualGap * random.spread(0.55);
  }
  return [...drawn.reverse(), ...told].map((each, at) => ({
    ...each,
    interactionId: `I${row.clientId.slice(1)}${String(at + 1).padStart(3, '0')}`,
  }));
}

const maxDay = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

type Logbook = {
  readonly language: 'zh' | 'en';
  readonly notes: readonly Note[];
  readonly unreached: readonly string[];
};

/** The RM writes in her own language, whoever the client is. */
function logbookOf(plan: Plan, { row, products }: Outline): Logbook {
  const client = { kind: row.kind, tier: row.tier, industry: row.industry ?? '', products };
  return plan.englishSpeakers.has(row.owner)
    ? { language: 'en', notes: notesFor(client, NOTES_EN), unreached: UNREACHED_EN }
    : { language: 'zh', notes: notesFor(client, NOTES_ZH), unreached: UNREACHED_ZH };
}

/** Trades and products have their own sentences, which are then the likelier ones. */
const likelihood = (note: Note): number =>
  (note.trades !== undefined && note.trades.length < 3 ? 2.5 : 1) *
  (note.needs === undefined ? 1 : 1.6) *
  (note.rare === undefined ? 1 : 0.25);

/** Nobody writes the same sentence about a client again soon; what is rare happens to her once. */
const NOTES_APART = 7;

const isFresh = ({ text, months, rare }: Note, month: number, written: readonly string[]): boolean =>
  !(rare === true ? written : written.slice(-NOTES_APART)).includes(text) && (months?.includes(month) ?? true);

function draw(
  outline: Outline,
  {
    logs,
    people,
    written,
  }: { readonly logs: Logbook; readonly people: readonly PersonRow[]; readonly written: string[] },
  on: LocalDate,
  random: Random,
): InteractionRow {
  const { row, turnover } = outline;
  const unreached = random.chance(0.13);
  const { month } = partsOf(on);
  const fresh = logs.notes.filter((each) => isFresh(each, month, written));
  const note: Note = unreached
    ? { text: random.pick(logs.unreached), on: ['call'], outcome: 'no_answer', clerk: true }
    : random.weighted((fresh.length > 0 ? fresh : logs.notes).map((each) => [each, likelihood(each)] as const));
  if (!unreached) written.push(note.text);
  const slots = {
    who: spokenTo(people, note, logs.language, random),
    month,
    amount: Math.max(100_000, (turnover / 52) * random.spread(0.7)),
    trade: row.industry ?? '',
  };
  return {
    interactionId: '',
    clientId: row.clientId,
    on,
    channel: random.pick(note.on),
    by: row.coOwners[0] !== undefined && random.chance(0.2) ? row.coOwners[0] : row.owner,
    summary: filled(note.text, logs.language, slots, random),
    outcome: note.outcome ?? 'reached',
  };
}

function spokenTo(people: readonly PersonRow[], note: Note, language: 'zh' | 'en', random: Random): string {
  const suited = people.filter(({ decisionMaker }) => decisionMaker || note.clerk === true);
  if (suited.length === 0) return language === 'zh' ? '财务' : 'the office';
  const { name, role } = random.pick(suited);
  return language === 'zh' ? addressInChinese(name, role) : addressInEnglish(name);
}
