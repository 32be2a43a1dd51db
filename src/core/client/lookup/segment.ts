/**
 * A segment holds up to 65,536 forms (a form is one name or alias of one client), so that a form is numbered within its segment
 * in 16 bits and the counters of a search stay in the processor's cache. What is loaded in bulk
 * is frozen: the postings of all pieces lie in one array. What comes later goes into open segments, which take forms one by one at
 * some five times the room. Nothing is ever rebuilt to take a change.
 */
export const SEGMENT_FORMS = 0x10000;

export type Segment = {
  /** Forms in the segment, dead ones included. */
  readonly size: () => number;
  /** Numbers of the forms that contain a piece, ascending, without repeats; empty when there is none. */
  readonly postings: (key: number) => Uint16Array;
  readonly texts: TextPool;
  /** Client number of each form. */
  readonly clientOf: Uint32Array;
  /** 0 for the name, n for the n-th alias. */
  readonly fieldOf: Uint16Array;
  /** 1 while the form belongs to a client as it is known now. */
  readonly alive: Uint8Array;
};

/** Texts of a segment's forms behind each other. */
export type TextPool = {
  units: Uint16Array;
  /** Word class of each unit. */
  classes: Uint8Array;
  /** Where each form's text ends; it begins where the one before ends. */
  readonly ends: Uint32Array;
  /** Letters of each form's spelling outside the legal form, low bytes only, and where they end. */
  sounds: Uint8Array;
  readonly soundEnds: Uint32Array;
};

/** Where the n-th piece begins that lies behind the others in one array. */
export const startIn = (ends: Uint32Array, form: number): number => (form === 0 ? 0 : (ends[form - 1] as number));

export const textStart = (texts: TextPool, form: number): number => startIn(texts.ends, form);
export const soundStart = (texts: TextPool, form: number): number => startIn(texts.soundEnds, form);

/** Of a piece that no form of a segment contains. */
export const NO_POSTINGS = new Uint16Array(0);

/** A form about to be stored. The arrays are read at once and not kept. */
export type Form = {
  readonly client: number;
  readonly field: number;
  readonly codes: readonly number[];
  readonly classes: Uint8Array;
  readonly keys: Uint32Array;
  readonly sounds: Uint16Array;
};
