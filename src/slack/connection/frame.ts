/** What a frame on Slack's socket asks of us. */
export type Frame =
  /** A payload; Slack waits for the acknowledgement of its envelope. */
  | { readonly kind: 'payload'; readonly envelopeId: string }
  /** An envelope that holds nothing we could handle: to be acknowledged and forgotten. */
  | { readonly kind: 'empty'; readonly envelopeId: string | null; readonly type: string }
  /** Slack will renew this socket in a few seconds. It goes on sending until then. */
  | { readonly kind: 'warning' }
  /** Slack sends nothing more over this socket. */
  | { readonly kind: 'goodbye'; readonly reason: string }
  | { readonly kind: 'hello' }
  | { readonly kind: 'unreadable' };

const PAYLOADS: ReadonlySet<unknown> = new Set(['slash_commands', 'interactive']);

/** Source: docs.slack.dev, Using Socket Mode; docs.slack.dev, app_rate_limited (an events_api envelope without event). */
export function readFrame(text: string): Frame {
  const frame = parsed(text);
  if (frame === null) return { kind: 'unreadable' };
  const type = frame['type'];
  const envelopeId = typeof frame['envelope_id'] === 'string' ? frame['envelope_id'] : null;
  const payload = isObject(frame['payload']) ? frame['payload'] : {};
  if (type === 'hello') return { kind: 'hello' };
  if (type === 'disconnect')
    return frame['reason'] === 'warning' ? { kind: 'warning' } : { kind: 'goodbye', reason: String(frame['reason']) };
  if (envelopeId !== null && 'payload' in frame && PAYLOADS.has(type)) return { kind: 'payload', envelopeId };
  if (type !== 'events_api') return { kind: 'empty', envelopeId, type: String(type) };
  if (envelopeId !== null && isObject(payload['event'])) return { kind: 'payload', envelopeId };
  return { kind: 'empty', envelopeId, type: String(payload['type']) };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
