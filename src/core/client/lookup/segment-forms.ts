import { type Form, SEGMENT_FORMS, type Segment, soundStart, textStart } from './segment.ts';

const roomFor = (length: number, needed: number): number => (needed <= length ? length : Math.max(needed, length * 2));

export const grownUnits = (units: Uint16Array, needed: number): Uint16Array => {
  if (needed <= units.length) return units;
  const grown = new Uint16Array(roomFor(units.length, needed));
  grown.set(units);
  return grown;
};

const grownBytes = (bytes: Uint8Array, needed: number): Uint8Array => {
  if (needed <= bytes.length) return bytes;
  const grown = new Uint8Array(roomFor(bytes.length, needed));
  grown.set(bytes);
  return grown;
};

/** The forms of a segment: their texts, and whose they are. */
export type Forms = Pick<Segment, 'texts' | 'clientOf' | 'fieldOf' | 'alive'> & { count: number };

export const newForms = (): Forms => ({
  texts: {
    units: new Uint16Array(SEGMENT_FORMS),
    classes: new Uint8Array(SEGMENT_FORMS),
    ends: new Uint32Array(SEGMENT_FORMS),
    sounds: new Uint8Array(SEGMENT_FORMS),
    soundEnds: new Uint32Array(SEGMENT_FORMS),
  },
  clientOf: new Uint32Array(SEGMENT_FORMS),
  fieldOf: new Uint16Array(SEGMENT_FORMS),
  alive: new Uint8Array(SEGMENT_FORMS),
  count: 0,
});

export const storeForm = (forms: Forms, form: Form): number => {
  const number = forms.count;
  const { texts } = forms;
  const start = textStart(texts, number);
  const end = start + form.codes.length;
  texts.units = grownUnits(texts.units, end);
  texts.classes = grownBytes(texts.classes, end);
  texts.units.set(form.codes, start);
  texts.classes.set(form.classes.subarray(0, form.codes.length), start);
  texts.ends[number] = end;
  const sound = soundStart(texts, number);
  texts.sounds = grownBytes(texts.sounds, sound + form.sounds.length);
  texts.sounds.set(form.sounds, sound);
  texts.soundEnds[number] = sound + form.sounds.length;
  forms.clientOf[number] = form.client;
  forms.fieldOf[number] = form.field;
  forms.alive[number] = 1;
  forms.count += 1;
  return number;
};
