/** An event of the bank’s to which clients of the reader’s are invited. */
export type EventNews =
  | {
      /** Somebody has declined: a client of the reader’s may come to the event instead. */
      readonly kind: 'event_invited';
      readonly eventName: string;
      readonly startsAt: Date;
      readonly clientName: string;
    }
  | {
      /** An event is off: so many clients of the reader’s are to be told. */
      readonly kind: 'event_cancelled';
      readonly eventName: string;
      readonly startsAt: Date;
      readonly clients: number;
    };
