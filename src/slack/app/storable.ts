import { withoutUnseen } from '../../core/shared/unseen.ts';

/**
 * What Slack sent, with texts as they are kept: without signs that nobody sees, and as a database takes them, which knows no U+0000,
 * which goes, and no half of a surrogate pair, which becomes U+FFFD. What has none of these comes back as it is.
 */
export function storable<Value>(sent: Value): Value {
  if (typeof sent === 'string') return storableText(sent) as Value;
  if (typeof sent !== 'object' || sent === null) return sent;
  if (Array.isArray(sent)) {
    const texts = sent.map(storable);
    return texts.some((each, at) => each !== sent[at]) ? (texts as Value) : sent;
  }
  const entries = Object.entries(sent);
  const stored = entries.map(([name, value]) => [name, storable(value)] as const);
  return stored.some(([, value], at) => value !== entries[at]?.[1]) ? (Object.fromEntries(stored) as Value) : sent;
}

const storableText = (text: string): string => withoutUnseen(text).replaceAll('\u0000', '').toWellFormed();
