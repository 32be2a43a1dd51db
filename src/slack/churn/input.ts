import { z } from 'zod';
import type { RehearsalFigures } from '../../core/churn/rehearsal.ts';
import { type ChurnRules, countsWeeks, RULE_FIGURES, type RuleFigure } from '../../core/churn/rules.ts';
import { CHANGE_EVENTS, SIGNAL_FAMILIES, type SignalKind, signalOf } from '../../core/churn/signals.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ChurnAlertId, ChurnRulesId, ClientId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { dayOf, idOf, idOfButton } from '../payload.ts';
import { churnIds as ids } from './ids.ts';

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const alertOfButton = (action: unknown): ChurnAlertId => idOfButton<ChurnAlertId>(action);

/** @throws ZodError when the form is not the one our surface made. */
export function planOfForm(view: unknown): {
  readonly id: ChurnAlertId;
  readonly text: string;
  /** When the plan was written over which the form was opened; null: there was none; undefined: an older form, which does not say. */
  readonly over: Date | null | undefined;
} {
  const { metadata, text } = readForm(view);
  const [id, over] = metadata.split(' ');
  return {
    id: idOf<ChurnAlertId>().parse(id),
    text: text(ids.plan),
    over: over === undefined ? undefined : over === '' ? null : new Date(z.iso.datetime().parse(over)),
  };
}

/** `until` null: no day was chosen. @throws ZodError when the form is not the one our surface made. */
export function snoozeOfForm(view: unknown): {
  readonly id: ChurnAlertId;
  readonly reason: string;
  readonly until: LocalDate | null;
} {
  const { metadata, text, day } = readForm(view);
  return { id: idOf<ChurnAlertId>().parse(metadata), reason: text(ids.reason), until: day(ids.until) };
}

const SIGNAL = z
  .templateLiteral([z.enum([...CHANGE_EVENTS, 'other']), ' ', z.enum(SIGNAL_FAMILIES)])
  .transform((text): SignalKind => {
    const [event, family] = text.split(' ') as [SignalKind['event'], SignalKind['family']];
    return event === 'other' ? { event, family } : signalOf(event);
  });

/** @throws ZodError when the form is not the one our surface made. */
export function signalOfForm(view: unknown): {
  readonly clientId: ClientId;
  readonly kind: SignalKind;
  readonly on: LocalDate;
  readonly note: string;
} {
  const { metadata, text, chosen, day } = readForm(view);
  return {
    clientId: idOf<ClientId>().parse(metadata),
    kind: SIGNAL.parse(chosen(ids.signalWhat)),
    on: dayOf.parse(day(ids.signalOn)),
    note: text(ids.signalNote),
  };
}

const HUNDRED = 100;

/** The rules as they were typed, shares in percent. What is no number is NaN. @throws ZodError when the form is not ours. */
export function rulesOfForm(view: unknown): ChurnRules {
  const form = readForm(view);
  const numberOf = (figure: RuleFigure): number => {
    const text = form.text(ids.figure(figure)).normalize('NFKC').trim().replace(/%$/, '').trim();
    if (!/^\d+(\.\d+)?$/.test(text)) return Number.NaN;
    return countsWeeks(figure) ? Number(text) : Number(text) / HUNDRED;
  };
  const figures = Object.fromEntries(RULE_FIGURES.map((figure) => [figure, numberOf(figure)]));
  return { ...(figures as Record<RuleFigure, number>), hints: form.ticked(ids.hints).length > 0 };
}

const FIGURES = z.record(z.string(), z.number().nullable()).nullable();

const REHEARSED = z.object({
  rules: z.object({
    ...(Object.fromEntries(RULE_FIGURES.map((figure) => [figure, z.number()])) as Record<RuleFigure, z.ZodNumber>),
    hints: z.boolean(),
  }),
  rehearsal: FIGURES,
  besides: FIGURES.default(null),
});

/** Rules and their rehearsal, which the view carries. @throws ZodError when the view is not ours. */
export function rehearsedOfView(view: unknown): {
  readonly rules: ChurnRules;
  readonly rehearsal: RehearsalFigures | null;
  readonly besides: RehearsalFigures | null;
} {
  const { private_metadata } = z.object({ private_metadata: z.string() }).parse(view);
  const { rules, rehearsal, besides } = REHEARSED.parse(JSON.parse(private_metadata));
  return {
    rules,
    rehearsal: rehearsal as RehearsalFigures | null,
    besides: besides as RehearsalFigures | null,
  };
}

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const rulesOfButton = (action: unknown): ChurnRulesId => idOfButton<ChurnRulesId>(action);

/** @throws ZodError when the form is not the one our surface made. */
export function declineOfForm(view: unknown): { readonly id: ChurnRulesId; readonly reason: string } {
  const { metadata, text } = readForm(view);
  return { id: idOf<ChurnRulesId>().parse(metadata), reason: text(ids.reason) };
}

/** `movesOn` null: no day was chosen. @throws ZodError when the form is not the one our surface made. */
export function branchMoveOfForm(view: unknown): {
  readonly branchId: BranchId;
  readonly movesOn: LocalDate | null;
  readonly note: string;
} {
  const { metadata, text, day } = readForm(view);
  return { branchId: idOf<BranchId>().parse(metadata), movesOn: day(ids.moveOn), note: text(ids.moveNote) };
}
