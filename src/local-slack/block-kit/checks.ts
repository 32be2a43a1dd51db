/** The small language in which block-kit/shapes.ts writes down Slack's limits. */
import { isObject } from '../json.ts';

export type Surface = 'message' | 'modal' | 'home';

export type Problem = {
  /** JSON pointer into what was sent, such as /view/blocks/0/text. */
  readonly pointer: string;
  readonly code:
    | 'missing'
    | 'wrong_type'
    | 'unknown_type'
    | 'unknown_property'
    | 'too_long'
    | 'too_short'
    | 'too_many'
    | 'too_few'
    | 'not_allowed'
    | 'malformed'
    | 'duplicate'
    | 'inconsistent';
  readonly message: string;
};

export type Place = {
  readonly pointer: string;
  readonly surface: Surface;
  readonly report: (problem: Problem) => void;
};

export type Check = (value: unknown, place: Place) => void;

export const under = (place: Place, key: string | number): Place => ({
  ...place,
  pointer: `${place.pointer}/${typeof key === 'number' ? key : escaped(key)}`,
});

const escaped = (key: string): string => (/[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key);

export const complain = (place: Place, code: Problem['code'], message: string): void =>
  place.report({ pointer: place.pointer, code, message });

/** Slack counts characters as code points: an emoji is one, a Chinese character is one. */
export const lengthOf = (text: string): number => {
  if (!/[\ud800-\udfff]/.test(text)) return text.length;
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

export const string =
  (
    limits: { readonly min?: number; readonly max?: number; readonly pattern?: RegExp; readonly like?: string } = {},
  ): Check =>
  (value, place) => {
    if (typeof value !== 'string') return complain(place, 'wrong_type', 'must provide a string');
    const length = lengthOf(value);
    if (limits.max !== undefined && length > limits.max) {
      complain(place, 'too_long', `must be less than ${limits.max + 1} characters (it has ${length})`);
    }
    if (limits.min !== undefined && length < limits.min) {
      complain(place, 'too_short', `must be more than ${limits.min - 1} characters`);
    }
    if (limits.pattern !== undefined && !limits.pattern.test(value)) {
      complain(place, 'malformed', `must be ${limits.like ?? 'well formed'}`);
    }
  };

export const whole =
  (min: number, max: number): Check =>
  (value, place) => {
    if (!Number.isInteger(value)) return complain(place, 'wrong_type', 'must provide a whole number');
    if (Number(value) < min || Number(value) > max) {
      complain(place, 'malformed', `must be from ${min} to ${max}`);
    }
  };

export const finite: Check = (value, place) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) complain(place, 'wrong_type', 'must provide a number');
};

export const flag: Check = (value, place) => {
  if (typeof value !== 'boolean') complain(place, 'wrong_type', 'must provide a boolean');
};

const anything: Check = () => undefined;

export const oneOf =
  (...allowed: readonly string[]): Check =>
  (value, place) => {
    if (typeof value !== 'string' || !allowed.includes(value)) {
      complain(place, 'malformed', `must be one of: ${allowed.join(', ')}`);
    }
  };

export const list =
  (of: Check, limits: { readonly min?: number; readonly max?: number } = {}): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return complain(place, 'wrong_type', 'must provide an array');
    if (limits.max !== undefined && value.length > limits.max) {
      complain(place, 'too_many', `no more than ${limits.max} items allowed (there are ${value.length})`);
    }
    if (limits.min !== undefined && value.length < limits.min) {
      complain(place, 'too_few', `no fewer than ${limits.min} items allowed`);
    }
    for (const [index, item] of value.entries()) of(item, under(place, index));
  };

export type Shape = {
  readonly required?: { readonly [property: string]: Check };
  readonly optional?: { readonly [property: string]: Check };
  /** What holds between properties, checked when the object is one. */
  readonly also?: Check;
};

/** An object with these properties and no others. `type` and, for blocks, `block_id` are the caller's business. */
export const shape = ({ required = {}, optional = {}, also }: Shape): Check => {
  const known = new Map([...Object.entries(optional), ...Object.entries(required)]);
  return (value, place) => {
    if (!isObject(value)) return complain(place, 'wrong_type', 'must provide an object');
    const missing = Object.keys(required).filter((property) => value[property] === undefined);
    for (const property of missing) complain(place, 'missing', `missing required field: ${property}`);
    for (const [property, given] of Object.entries(value)) {
      if (given === undefined) continue;
      const check = known.get(property) ?? unknownProperty(property);
      check(given, known.has(property) ? under(place, property) : place);
    }
    also?.(value, place);
  };
};

const unknownProperty =
  (property: string): Check =>
  (_, place) =>
    complain(place, 'unknown_property', `invalid additional property: ${property}`);

/** An object whose `type` picks the shape. */
export const typed = (
  shapes: { readonly [type: string]: Shape },
  allowed: readonly string[] = Object.keys(shapes),
): Check => {
  const checks = new Map(
    Object.entries(shapes)
      .filter(([type]) => allowed.includes(type))
      .map(([type, found]) => [type, shape({ ...found, optional: { ...found.optional, type: anything } })]),
  );
  return (value, place) => {
    if (!isObject(value)) return complain(place, 'wrong_type', 'must provide an object');
    const type = value['type'];
    if (typeof type !== 'string') return complain(place, 'missing', 'missing required field: type');
    const check = checks.get(type);
    if (check === undefined) return complain(under(place, 'type'), 'unknown_type', `unsupported type: ${type}`);
    check(value, place);
  };
};

/** Exactly one of these properties must be there. */
export const exactlyOne =
  (...properties: readonly string[]): Check =>
  (value, place) => {
    const present = isObject(value) ? properties.filter((property) => value[property] !== undefined) : [];
    if (present.length === 0) complain(place, 'missing', `missing required field: ${properties.join(' or ')}`);
    if (present.length > 1) complain(place, 'inconsistent', `only one of these may be given: ${present.join(', ')}`);
  };

export const all =
  (...checks: readonly Check[]): Check =>
  (value, place) => {
    for (const check of checks) check(value, place);
  };
