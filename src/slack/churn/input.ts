import { z } from 'zod';
import type { RehearsalFigures } from '../../core/churn/rehearsal.ts';
import { type ChurnRules, countsWeeks, RULE_FIGURES, type RuleFigure } from '../../core/churn/rules.ts';
import { CHANGE_EVENTS, SIGNAL_FAMILIES, type SignalKind, signalOf } from '../../core/churn/signals.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ChurnAlertId, ChurnRulesId, ClientId } from '../../core/shared/ids.ts';
import { dayOf, idOf, idOfButton } from '../payload.ts';
import { churnIds as ids } from './ids.ts';

/** @throws ZodError when the value is no id: the payload was not made by our surface. */
export const alertOfButton = (action: unknown): ChurnAlertId => idOfButton<ChurnAlertId>(action);

const typed = (block: string) =>
  z.object({ [block]: z.object({ [block]: z.object({ value: z.string().nullish() }) }) });

/** @throws ZodError when the form is not the one our surface made. */
export function planOfForm(view: unknown): {
  readonly id: ChurnAlertId;
  readonly text: string;
  /** When the plan was written over which the form was opened; null: there was none; undefined: an older form, which does not say. */
  readonly over: Date | null | undefined;
} {
  const form = z.object({ private_metadata: z.string(), state: z.object({ values: typed(ids.plan) }) });
  const { private_metadata, state } = form.parse(view);
  const [id, over] = private_metadata.split(' ');
  return {
    id: idOf<ChurnAlertId>().parse(id),
    text: state.values[ids.plan]?.[ids.plan]?.value ?? '',
    over: over === undefined ? undefined : over === '' ? null : new Date(z.iso.datetime().parse(over)),
  };
}

/** `until` null: no day was chosen. @throws ZodError when the form is not the one our surface made. */
export function snoozeOfForm(view: unknown): {
  readonly id: ChurnAlertId;
  readonly reason: string;
  readonly until: LocalDate | null;
} {
  const values = z.object({
    [ids.reason]: z.object({ [ids.reason]: z.object({ value: z.string().nullish() }) }),
    [ids.until]: z.object({ [ids.until]: z.object({ selected_date: dayOf.nullish() }) }),
  });
  const form = z.object({ private_metadata: idOf<ChurnAlertId>(), state: z.object({ values }) });
  const { private_metadata: id, state } = form.parse(view);
  return {
    id,
    reason: state.values[ids.reason][ids.reason].value ?? '',
    until: state.values[ids.until][ids.until].selected_date ?? null,
  };
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
  const chosen = z.object({ selected_option: z.object({ value: SIGNAL }) });
  const values = z.object({
    [ids.signalWhat]: z.object({ [ids.signalWhat]: chosen }),
    [ids.signalOn]: z.object({ [ids.signalOn]: z.object({ selected_date: dayOf }) }),
    [ids.signalNote]: z.object({ [ids.signalNote]: z.object({ value: z.string().nullish() }) }),
  });
  const form = z.object({ private_metadata: idOf<ClientId>(), state: z.object({ values }) });
  const { private_metadata: clientId, state } = form.parse(view);
  return {
    clientId,
    kind: state.values[ids.signalWhat][ids.signalWhat].selected_option.value,
    on: state.values[ids.signalOn][ids.signalOn].selected_date,
    note: state.values[ids.signalNote][ids.signalNote].value ?? '',
  };
}

const HUNDRED = 100;

/** The rules as they were typed, shares in percent. What is no number is NaN. @throws ZodError when the form is not ours. */
export function rulesOfForm(view: unknown): ChurnRules {
  const field = z.object({ value: z.string().nullish() });
  const ticks = z.object({ selected_options: z.array(z.unknown()).nullish() });
  const values = z.object({
    ...Object.fromEntries(RULE_FIGURES.map((figure) => [ids.figure(figure), z.record(z.string(), field)])),
    [ids.hints]: z.record(z.string(), ticks),
  });
  const said = z.object({ state: z.object({ values }) }).parse(view).state.values as Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly value?: string | null; readonly selected_options?: unknown[] | null }>>
    >
  >;
  const numberOf = (figure: RuleFigure): number => {
    const id = ids.figure(figure);
    const text = (said[id]?.[id]?.value ?? '').trim().replace(/%$/, '').trim();
    if (!/^\d+(\.\d+)?$/.test(text)) return Number.NaN;
    return countsWeeks(figure) ? Number(text) : Number(text) / HUNDRED;
  };
  const figures = Object.fromEntries(RULE_FIGURES.map((figure) => [figure, numberOf(figure)]));
  const hints = (said[ids.hints]?.[ids.hints]?.selected_options ?? []).length > 0;
  return { ...(figures as Record<RuleFigure, number>), hints };
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
  const form = z.object({ private_metadata: idOf<ChurnRulesId>(), state: z.object({ values: typed(ids.reason) }) });
  const { private_metadata: id, state } = form.parse(view);
  return { id, reason: state.values[ids.reason]?.[ids.reason]?.value ?? '' };
}

/** `movesOn` null: no day was chosen. @throws ZodError when the form is not the one our surface made. */
export function branchMoveOfForm(view: unknown): {
  readonly branchId: BranchId;
  readonly movesOn: LocalDate | null;
  readonly note: string;
} {
  const values = z.object({
    [ids.moveNote]: z.object({ [ids.moveNote]: z.object({ value: z.string().nullish() }) }),
    [ids.moveOn]: z.object({ [ids.moveOn]: z.object({ selected_date: dayOf.nullish() }) }),
  });
  const form = z.object({ private_metadata: idOf<BranchId>(), state: z.object({ values }) });
  const { private_metadata: branchId, state } = form.parse(view);
  return {
    branchId,
    movesOn: state.values[ids.moveOn][ids.moveOn].selected_date ?? null,
    note: state.values[ids.moveNote][ids.moveNote].value ?? '',
  };
}
