import type { YearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import type { ClientId } from '../../core/shared/ids.ts';

/** A client that may be greeted, and its days that come round every year. */
export type GreetedClient = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly language: 'zh-CN' | 'en';
  readonly days: readonly {
    /** Somebody’s birthday; else an anniversary with its name, of somebody or of the client. */
    readonly label: string | null;
    readonly personName: string | null;
    /** What that one is at the client, as it was written down. */
    readonly personRole: string | null;
    readonly day: YearlyDay;
  }[];
};

export type DaysStore = {
  /**
   * Those of `clientIds` that are open and want to be in contact. Birthdays of people who have left, or that are kept for
   * dealings alone, are left out, and all personal days of clients that do not want their data used.
   */
  readonly greeted: (clientIds: readonly ClientId[]) => Promise<readonly GreetedClient[]>;
};
