import type { KnownBlock, ModalView } from '@slack/types';
import { alertBudget, falsePerClientYear, type RehearsalFigures } from '../../../core/churn/rehearsal.ts';
import type { ChurnRules } from '../../../core/churn/rules.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import { actions, bold, button, line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { churnIds as ids } from '../ids.ts';
import { changedRows, rulesModal } from './rule-parts.ts';

export type ShownFigures = RehearsalFigures;

/** What the rehearsal shows: see `RulesRehearsal`. */
export type ShownRehearsal = {
  readonly proposed: ShownFigures;
  readonly inForce: ShownFigures;
  readonly lines: readonly {
    readonly name: string | null;
    readonly branchName: string | null;
    readonly week: LocalDate | null;
    readonly lostOn: LocalDate | null;
    readonly leadDays: number | null;
  }[];
  readonly lineCount: number;
};

/** Being rehearsed, as far as it is (0 to 1); without flows; or done. */
export type RehearsalState = { readonly share: number } | 'no_flows' | ShownRehearsal;

const HUNDRED = 100;
const NAME_SHOWN = 60;

/** What changed rules would have done beside those in force; to be proposed, and to be changed once more. */
export function rehearsalView(
  { before, after }: { readonly before: ChurnRules; readonly after: ChurnRules },
  state: RehearsalState,
  reader: Reader,
): ModalView {
  const { churnRules: words } = reader.wording;
  const changes = lines(changedRows(before, after, reader).map((row) => line(plain(row))));
  if (typeof state === 'object' && 'share' in state) {
    const share = Math.min(HUNDRED - 1, Math.floor(state.share * HUNDRED));
    return rulesModal(words.rehearsalTitle, [changes, sentences(words.rehearsing(share))], reader, {
      callbackId: ids.rehearsalForm,
      metadata: '',
    });
  }
  const back = actions(ids.rulesBlock, [button(words.back, ids.rulesBack, 'rules')]);
  const [figures, besides] = state === 'no_flows' ? [null, null] : [state.proposed, state.inForce];
  return rulesModal(
    words.rehearsalTitle,
    [
      changes,
      ...(state === 'no_flows' ? [sentences(words.noFlows)] : rehearsed(state, { before, after }, reader)),
      back,
    ],
    reader,
    {
      callbackId: ids.rehearsalForm,
      metadata: JSON.stringify({ rules: after, rehearsal: figures, besides }),
      submit: words.propose,
    },
  );
}

function rehearsed(
  shown: ShownRehearsal,
  { before, after }: { readonly before: ChurnRules; readonly after: ChurnRules },
  reader: Reader,
): KnownBlock[] {
  const { churnRules: words, format } = reader.wording;
  const { proposed, inForce, lines: list, lineCount } = shown;
  const rows = figureRows({ rehearsal: proposed, rules: after }, { rehearsal: inForce, rules: before }, reader);
  const more = lineCount - list.length;
  return [
    lines([line(bold(words.past)), ...rows.map((row) => line(plain(row))), line(plain(words.signsOnTop))]),
    ...(list.length === 0
      ? []
      : [
          lines([
            line(bold(words.listTitle(format.count(lineCount)))),
            ...rowsOf(list, reader).map((row) => line(plain(row))),
            ...(more > 0 ? [line(plain(words.more(format.count(more))))] : []),
          ]),
        ]),
  ];
}

type Line = ShownRehearsal['lines'][number];

/** A row a client; those without a name of one branch and week are one. */
function rowsOf(list: readonly Line[], reader: Reader): readonly string[] {
  const alike = Map.groupBy(list, (each) =>
    each.name === null && each.lostOn === null ? `${each.week} ${each.branchName}` : each,
  );
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [rowOf(first, others.length + 1, reader)],
  );
}

function rowOf({ name, branchName, week, lostOn, leadDays }: Line, count: number, { wording, today }: Reader): string {
  const { churnRules: words, format } = wording;
  const who = shortened(name ?? words.unnamed(branchName, count), NAME_SHOWN);
  const day = (each: LocalDate): string => format.day(each, today);
  if (week === null) return words.lineMissed(who, day(lostOn ?? today));
  if (lostOn === null) return words.lineAlert(who, day(week));
  return words.lineCaught(who, day(week), day(lostOn), leadText(leadDays ?? 0, wording));
}

const WEEK = 7;
/** Of less nobody reckons in weeks. */
const FEW_DAYS = 14;

/** How early: in weeks, as the report of lost clients says it. */
const leadText = (days: number, { churnRules: words, format }: Wording): string =>
  days < FEW_DAYS ? words.days(format.count(Math.round(days))) : words.weeks(Math.round(days / WEEK));

type Rehearsed = { readonly rehearsal: ShownFigures; readonly rules: ChurnRules };

/** The figures of a rehearsal, each beside that of the rules in force where these are others. */
export function figureRows(of: Rehearsed, before: Rehearsed | null, reader: Reader): readonly string[] {
  const { churnRules: words, format } = reader.wording;
  const row = (name: string, said: (each: Rehearsed) => string): string => {
    const [now, then] = [said(of), before === null ? null : said(before)];
    return words.row(name, then === null || then === now ? now : words.beside(now, then));
  };
  const { clients, clientYears, young, unproven } = of.rehearsal;
  return [
    row(words.alerts, ({ rehearsal }) => format.count(rehearsal.alerts)),
    row(words.hintCount, ({ rehearsal }) => format.count(rehearsal.hints)),
    row(words.caught, ({ rehearsal }) =>
      words.ofLosses(format.count(rehearsal.caught), format.count(rehearsal.losses)),
    ),
    row(words.lead, ({ rehearsal }) =>
      rehearsal.medianLeadDays === null ? words.none : leadText(rehearsal.medianLeadDays, reader.wording),
    ),
    row(words.falseRate, ({ rehearsal }) => {
      const rate = falsePerClientYear(rehearsal);
      return rate === null ? words.none : words.falseRateOf(rate.toFixed(2));
    }),
    words.young(format.count(young), format.count(unproven)),
    ...budgetRows(of, reader.wording, row),
    words.watched(format.count(clients), format.count(Math.round(clientYears))),
    ...levelRows(of.rehearsal, reader),
  ];
}

/** Of a rehearsal of before test E was part of it nothing is said. */
function levelRows({ levelClients, levelClientYears }: ShownFigures, { wording }: Reader): readonly string[] {
  const { churnRules: words, format } = wording;
  if (levelClients === null || levelClientYears === null) return [];
  return [levelClients === 0 ? words.noLevels : words.levels(format.count(levelClients), levelClientYears.toFixed(1))];
}

const ofMonth = (value: number): string => value.toFixed(1);

/** For how many messages of one relationship manager in a month; for whoever owns nothing there is none. */
function budgetRows(
  of: Rehearsed,
  { churnRules: words }: Wording,
  row: (name: string, said: (each: Rehearsed) => string) => string,
): readonly string[] {
  const budget = ({ rehearsal, rules }: Rehearsed) => alertBudget(rules, rehearsal);
  if (budget(of) === null) return [words.row(words.budget, words.noOwners)];
  const parts = ['alerts', 'hints', 'stated'] as const;
  return parts.map((part) => row(words.monthly[part], (each) => ofMonth(budget(each)?.[part] ?? 0)));
}
