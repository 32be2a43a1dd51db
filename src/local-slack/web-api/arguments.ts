/** What a method was called with: form fields, or a JSON body. Forms carry everything as text. */
import type { JsonObject } from '../json.ts';
import { asText, isObject, parseJson } from '../json.ts';

export type Arguments = {
  readonly all: JsonObject;
  readonly has: (name: string) => boolean;
  readonly text: (name: string) => string;
  readonly flag: (name: string) => boolean;
  readonly count: (name: string, otherwise: number) => number;
  /** A structured argument, from JSON text in a form or as it stands in a JSON body; undefined when it is neither. */
  readonly structure: (name: string) => unknown;
  /** A list that may come as JSON, as an array or comma separated. */
  readonly names: (name: string) => readonly string[];
};

export const argumentsOf = (all: JsonObject): Arguments => {
  const structure = (name: string): unknown => {
    const value = all[name];
    if (typeof value !== 'string') return value;
    const parsed = parseJson(value);
    return parsed.ok ? parsed.value : undefined;
  };
  const text = (name: string): string => {
    const value = all[name];
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : asText(value);
  };
  return {
    all,
    has: (name) => all[name] !== undefined && all[name] !== '',
    text,
    flag: (name) => all[name] === true || all[name] === 'true' || all[name] === '1',
    count: (name, otherwise) => {
      const number = Number(text(name));
      return text(name) !== '' && Number.isInteger(number) && number >= 0 ? number : otherwise;
    },
    structure,
    names: (name) => {
      const value = structure(name) ?? all[name];
      const items = Array.isArray(value) ? value.map(String) : text(name).split(',');
      return items.map((item) => item.trim()).filter((item) => item !== '');
    },
  };
};

/** Reads a request's body by its content type. Multipart is for files only and has its own reader. */
export const readBody = (
  contentType: string,
  body: string,
): { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly error: string } => {
  if (contentType.includes('application/json')) {
    const parsed = body === '' ? { ok: true as const, value: {} } : parseJson(body);
    if (!parsed.ok) return { ok: false, error: 'invalid_json' };
    return isObject(parsed.value) ? { ok: true, value: parsed.value } : { ok: false, error: 'json_not_object' };
  }
  if (body === '' || contentType.includes('application/x-www-form-urlencoded')) {
    return { ok: true, value: Object.fromEntries(new URLSearchParams(body)) };
  }
  return { ok: false, error: 'invalid_post_type' };
};
