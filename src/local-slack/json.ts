/** JSON as it comes over the wire: nothing is known of it until somebody has looked. */
export type JsonObject = { readonly [name: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The object without its undefined entries: Slack leaves a field out rather than sending nothing in it. */
export const withoutGaps = (object: JsonObject): JsonObject =>
  Object.values(object).includes(undefined)
    ? Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
    : object;

export const parseJson = (text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
};
