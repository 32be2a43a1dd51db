import type { LocalDate } from '../../../core/shared/calendar.ts';

/** What the bot and the demo say on the terminal from which they are started. */
export type StartWords = {
  readonly start: {
    /** Above the faults, one a line. */
    readonly wrongEnvironment: string;
    readonly portTaken: (port: number) => string;
    /** `tokens`: the variables to check. */
    readonly notConnected: (cause: string, tokens: readonly string[]) => string;
    readonly demo: {
      /** Above the faults, one a line. */
      readonly wrongEnvironment: string;
      readonly begins: (day: LocalDate) => string;
      readonly pageIsThere: (url: string) => string;
      readonly loading: (file: string) => string;
      readonly answers: string;
      readonly telling: string;
      readonly ready: (url: string) => string;
    };
  };
};
