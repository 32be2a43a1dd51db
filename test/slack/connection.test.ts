import { describe, expect, it } from 'vitest';
import { envelopeWithoutEvent } from '../../src/slack/connection.ts';

const text = (value: unknown): string => JSON.stringify(value);

describe('envelopeWithoutEvent', () => {
  it('finds the envelope that would end the process', () => {
    const limited = {
      type: 'events_api',
      envelope_id: 'E1',
      payload: { type: 'app_rate_limited', minute_rate_limited: 1 },
    };
    expect(envelopeWithoutEvent(text(limited))).toEqual({ type: 'app_rate_limited', envelopeId: 'E1' });
    expect(envelopeWithoutEvent(text({ type: 'events_api' }))).toEqual({ type: 'unknown', envelopeId: null });
  });

  it('leaves every other message to the library', () => {
    const event = { type: 'events_api', envelope_id: 'E1', payload: { event: { type: 'message' } } };
    expect(envelopeWithoutEvent(text(event))).toBeNull();
    expect(envelopeWithoutEvent(text({ type: 'slash_commands', envelope_id: 'E1', payload: {} }))).toBeNull();
    expect(envelopeWithoutEvent(text({ type: 'hello' }))).toBeNull();
  });
});
