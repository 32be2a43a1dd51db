import { z } from 'zod';
import { type LocalDate, parseLocalDate } from '../core/shared/calendar.ts';

const option = z.looseObject({ value: z.string() });
const field = z.looseObject({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  selected_conversation: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
});

const filled = z.looseObject({
  private_metadata: z.string().default(''),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), field.optional())) }),
});

/** A form that came back, as it is filled in. A field goes by its block: each of ours holds one. */
export type Form = {
  /** What our surface gave the form to carry. */
  readonly metadata: string;
  readonly blocks: readonly string[];
  /** As it was typed; '' where nothing was. */
  readonly text: (block: string) => string;
  readonly chosen: (block: string) => string | null;
  readonly ticked: (block: string) => readonly string[];
  readonly day: (block: string) => LocalDate | null;
  readonly instant: (block: string) => Date | null;
  /** Of Slack: its ids. */
  readonly channel: (block: string) => string | null;
  readonly account: (block: string) => string | null;
  readonly accounts: (block: string) => readonly string[];
};

/**
 * Reads any form of ours; what may stand in a field, its own reader says.
 *
 * @throws ZodError when it is no form.
 */
export function readForm(view: unknown): Form {
  const { private_metadata, state } = filled.parse(view);
  const at = (block: string): z.infer<typeof field> => Object.values(state.values[block] ?? {})[0] ?? {};
  return {
    metadata: private_metadata,
    blocks: Object.keys(state.values),
    text: (block) => at(block).value ?? '',
    chosen: (block) => at(block).selected_option?.value ?? null,
    ticked: (block) => (at(block).selected_options ?? []).map(({ value }) => value),
    day: (block) => parseLocalDate(at(block).selected_date ?? ''),
    instant: (block) => {
      const seconds = at(block).selected_date_time ?? null;
      return seconds === null ? null : new Date(seconds * 1000);
    },
    channel: (block) => at(block).selected_conversation ?? null,
    account: (block) => at(block).selected_user ?? null,
    accounts: (block) => at(block).selected_users ?? [],
  };
}

/** The fields that somebody else has changed, and in which whoever filled in the form takes the other's words. */
export const fieldsLeft = ({ blocks, chosen }: Form, keepAny: RegExp): readonly string[] =>
  blocks
    .filter((block) => keepAny.test(block) && chosen(block) === 'theirs')
    .map((block) => block.replace(keepAny, ''));
