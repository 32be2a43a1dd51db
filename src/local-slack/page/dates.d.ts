export type Reader = { readonly lang: string; readonly tz: string; readonly now: Date };

export declare const formatDate: (timestamp: number, template: string, reader: Reader) => string | undefined;
export declare const dateOfTs: (ts: string) => Date;
export declare const clock: (date: Date, reader: Reader) => string;
export declare const narrowClock: (date: Date, reader: Reader) => string;
export declare const fullTime: (date: Date, reader: Reader) => string;
export declare const dayDivider: (date: Date, reader: Reader) => string;
export declare const isSameDay: (a: Date, b: Date, tz: string) => boolean;
export declare const secondsInZone: (wall: string, tz: string) => number;
export declare const wallTime: (seconds: number, tz: string) => string;
