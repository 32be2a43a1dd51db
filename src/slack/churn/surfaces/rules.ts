import type { KnownBlock, ModalView } from '@slack/types';
import { type AlertReach, falsePerMonth } from '../../../core/churn/rehearsal.ts';
import { type ChurnRules, countsWeeks, RULE_FIGURES, RULE_RANGE, type RuleFigure } from '../../../core/churn/rules.ts';
import { REASON_MAX_LENGTH } from '../../../core/client/reason.ts';
import { dayAt } from '../../../core/shared/calendar.ts';
import { tickInput, wordsInput } from '../../blocks/fields.ts';
import { actions, bold, button, line, lines, plain, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { churnIds as ids } from '../ids.ts';
import { figureRows, type ShownFigures } from './rehearsal.ts';
import { changedRows, figureText, percent, rulesModal } from './rule-parts.ts';

const NAME_SHOWN = 60;
const REASON_SHOWN = 200;
const DIVIDER: KnownBlock = { type: 'divider' };

/** One sentence where a form was. */
export const rulesSaid = (text: string, reader: Reader): ModalView =>
  rulesModal(reader.wording.churnRules.title, [sentences(text)], reader);

type ShownRules = {
  readonly id: string;
  readonly version: number;
  readonly rules: ChurnRules;
  readonly rehearsal: ShownFigures | null;
  /** What the rules in force came to beside it. */
  readonly besides: ShownFigures | null;
  readonly proposedBy: { readonly name: string };
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
};

type ShownPast = Pick<ShownRules, 'version' | 'rules' | 'proposedBy'> & {
  readonly state: 'replaced' | 'declined';
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  readonly replacedAt: Date | null;
  readonly reason: string | null;
};

/** What the desk shows: see `RulesDesk`. */
export type ShownRulesDesk = {
  readonly rules: ChurnRules;
  readonly active: ShownRules | null;
  readonly mayPropose: boolean;
  readonly reach: AlertReach;
  readonly past: readonly ShownPast[];
  readonly open: {
    readonly proposal: ShownRules;
    readonly mayApprove: boolean;
    readonly mayDecline: boolean;
    readonly isOwn: boolean;
  } | null;
};

/** `/churn rules`: what waits for approval with its rehearsal, what is in force, and what can be done. */
export function rulesDesk({ rules, active, mayPropose, reach, open, past }: ShownRulesDesk, reader: Reader): ModalView {
  const { wording, today, zone } = reader;
  const { churnRules: words, format } = wording;
  const day = (at: Date): string => format.day(dayAt(at, zone), today);
  const name = (each: ShownRules): string => shortened(each.proposedBy.name, NAME_SHOWN);
  const title =
    active === null
      ? words.standard
      : words.active(active.version, day(active.decidedAt ?? active.proposedAt), name(active));
  const inForce: KnownBlock[] = [
    lines([line(bold(title)), ...ruleRows(rules, reach, reader).map((row) => line(plain(row)))]),
    ...(active === null || active.rehearsal === null ? [] : [figures(active.rehearsal, active.rules, null, reader)]),
  ];
  const buttons = [
    ...(open?.mayApprove === true ? [button(words.approve, ids.rulesApprove, open.proposal.id, 'primary')] : []),
    ...(open?.mayDecline === true
      ? [
          open.isOwn
            ? button(words.withdraw.button, ids.rulesWithdraw, open.proposal.id)
            : button(words.decline, ids.rulesDecline, open.proposal.id),
        ]
      : []),
    ...(mayPropose && open === null ? [button(words.edit, ids.rulesEdit, 'rules')] : []),
  ];
  const pressed = buttons.length > 0 ? [actions(ids.rulesBlock, buttons)] : [];
  const now =
    open === null
      ? [...inForce, ...pressed]
      : [...proposalBlocks(open, rules, reader), ...pressed, DIVIDER, ...inForce];
  return rulesModal(words.title, [...now, ...pastBlocks(past, rules, reader)], reader);
}

function proposalBlocks(
  open: NonNullable<ShownRulesDesk['open']>,
  rules: ChurnRules,
  reader: Reader,
): readonly KnownBlock[] {
  const { wording, today, zone } = reader;
  const { churnRules: words, format } = wording;
  const { version, proposedBy, proposedAt, rules: proposed, rehearsal, besides } = open.proposal;
  const day = format.day(dayAt(proposedAt, zone), today);
  const inForce = besides === null ? null : { rehearsal: besides, rules };
  return [
    lines([
      line(bold(words.proposal(version, shortened(proposedBy.name, NAME_SHOWN), day))),
      ...changedRows(rules, proposed, reader).map((row) => line(plain(row))),
      ...(open.isOwn && !open.mayApprove ? [line(plain(words.ownWaits))] : []),
    ]),
    ...(rehearsal === null ? [] : [figures(rehearsal, proposed, inForce, reader)]),
  ];
}

const pastBlocks = (past: readonly ShownPast[], rules: ChurnRules, reader: Reader): KnownBlock[] =>
  past.length === 0
    ? []
    : [
        DIVIDER,
        lines([
          line(bold(reader.wording.churnRules.versions)),
          ...past.map((each) => line(plain(pastRow(each, rules, reader)))),
        ]),
      ];

/** What has become of a version, and in what it differs from the rules in force. */
function pastRow(past: ShownPast, inForce: ChurnRules, reader: Reader): string {
  const { wording, today, zone } = reader;
  const { churnRules: words, format, separator } = wording;
  const day = (at: Date): string => format.day(dayAt(at, zone), today);
  const by = shortened(past.proposedBy.name, NAME_SHOWN);
  const decider = past.decidedBy === null ? '?' : shortened(past.decidedBy, NAME_SHOWN);
  const became =
    past.state === 'declined' || past.replacedAt === null
      ? words.wasDeclined(past.version, day(past.decidedAt), decider, shortened(past.reason ?? '', REASON_SHOWN))
      : words.wasInForce(past.version, day(past.decidedAt), day(past.replacedAt), decider);
  return [became, words.proposedBy(by), ...changedRows(past.rules, inForce, reader)].join(separator);
}

const figures = (
  rehearsal: ShownFigures,
  rules: ChurnRules,
  besides: { readonly rehearsal: ShownFigures; readonly rules: ChurnRules } | null,
  reader: Reader,
): KnownBlock =>
  lines([
    line(bold(reader.wording.churnRules.past)),
    ...figureRows({ rehearsal, rules }, besides, reader).map((row) => line(plain(row))),
  ]);

/** A sentence for each test. */
function ruleRows(rules: ChurnRules, reach: AlertReach, { wording }: Reader): readonly string[] {
  const { churnRules: words, format } = wording;
  const { asks, noHints } = words;
  const share = (of: number): string => `${percent(of)}%`;
  const budget = monthlyText(rules.yearlyFalseAlarms, reach);
  const probability = share(rules.yearlyFalseAlarms);
  const [clients, owners] = [format.count(reach.clients), format.count(reach.owners)];
  return [
    asks.charts(budget === null ? probability : words.inMessages(probability, budget, clients, owners)),
    asks.week(share(rules.weekDrop), rules.weeksInRow, rules.recentWeeks),
    asks.quarter(share(rules.quarterDrop)),
    asks.silence(rules.silentWeeks),
    asks.level(share(rules.levelDrop)),
    ...(rules.hints ? [] : [noHints]),
  ];
}

/** False alarms of one relationship manager in a month; null where nobody owns a client with flows. */
function monthlyText(yearlyFalseAlarms: number, reach: AlertReach): string | null {
  const monthly = falsePerMonth(yearlyFalseAlarms, reach);
  return monthly === null ? null : monthly.toFixed(monthly < SELDOM ? 2 : 1);
}

const SELDOM = 0.1;

const FIGURE_MAX_LENGTH = 6;

/** The rules to be changed, beginning with those in force or with what was typed before. */
export function rulesForm(rules: ChurnRules, reach: AlertReach, reader: Reader): ModalView {
  const { churnRules: words } = reader.wording;
  return rulesModal(
    words.formTitle,
    [
      ...RULE_FIGURES.map((figure) =>
        wordsInput(
          ids.figure(figure),
          {
            label: countsWeeks(figure) ? words.figure[figure] : words.inPercent(words.figure[figure]),
            hint: hintOf(figure, reach, reader),
            max: FIGURE_MAX_LENGTH,
          },
          countsWeeks(figure) ? String(rules[figure]) : percent(rules[figure]),
        ),
      ),
      tickInput(ids.hints, { label: words.hints }, { value: 'hints', text: words.hintsOn }, rules.hints),
    ],
    reader,
    { callbackId: ids.rulesForm, metadata: '', submit: words.rehearse },
  );
}

/** A probability is set by the messages that it means. */
function hintOf(figure: RuleFigure, reach: AlertReach, reader: Reader): string {
  const range = rangeOf(figure, reader);
  const tenth = figure === 'yearlyFalseAlarms' ? monthlyText(0.1, reach) : null;
  return tenth === null ? range : reader.wording.churnRules.eachTenth(range, tenth);
}

/** From what to what a figure goes, as its field says it. */
export function rangeOf(figure: RuleFigure, reader: Reader): string {
  const { from, to } = RULE_RANGE[figure];
  const least = countsWeeks(figure) ? String(from) : figureText(figure, from, reader);
  return reader.wording.churnRules.range(least, figureText(figure, to, reader));
}

/** Whose proposal is declined. */
export type Whose = 'own' | 'other';

/** Why not. */
export const rulesDeclineForm = (rulesId: string, whose: Whose, reader: Reader): ModalView => {
  const { declineTitle, declineReason, declineNow, withdraw } = reader.wording.churnRules;
  const words = whose === 'own' ? withdraw : { title: declineTitle, reason: declineReason, now: declineNow };
  return rulesModal(
    words.title,
    [wordsInput(ids.reason, { label: words.reason, max: REASON_MAX_LENGTH, lines: true }, '')],
    reader,
    { callbackId: ids.rulesDeclineForm, metadata: rulesId, submit: words.now },
  );
};
