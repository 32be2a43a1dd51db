/** What App Home says beside the list of complaints. */
export type HomeWords = {
  readonly home: {
    readonly complaints: string;
    readonly howTo: string;
    /** What can be typed, and what for: one line each, in the order in which a day needs them. */
    readonly commands: readonly string[];
  };
};
