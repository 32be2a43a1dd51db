/** What App Home says beside what waits for its reader. */
export type HomeWords = {
  readonly home: {
    readonly parts: Readonly<Record<'plan' | 'alerts' | 'complaints' | 'undelivered', string>>;
    /** Before the plan of the day is made, and on days without one. */
    readonly noPlan: string;
    readonly moreAlerts: (count: number) => string;
    /** On the button beside an alert. */
    readonly open: string;
    readonly refresh: string;
    readonly howTo: string;
    /** What can be typed, and what for: a line each. */
    readonly commands: Readonly<
      Record<
        | 'plan'
        | 'team'
        | 'client'
        | 'log'
        | 'churn'
        | 'churnOfBranch'
        | 'churnReport'
        | 'churnRules'
        | 'complaint'
        | 'causes'
        | 'records'
        | 'referral'
        | 'switches'
        | 'dates'
        | 'gifts'
        | 'tidy'
        | 'tidyOfBranch'
        | 'tier'
        | 'tierRules'
        | 'deputy'
        | 'audit'
        | 'rapport'
        | 'help',
        string
      >
    >;
  };
};
