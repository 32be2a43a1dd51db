import { describe, expect, it } from 'vitest';
import { readFrame } from '../../../src/slack/connection/frame.ts';

const read = (value: unknown) => readFrame(JSON.stringify(value));

describe('a frame on the socket', () => {
  it.each([
    ['slash_commands', { command: '/client' }],
    ['interactive', { type: 'block_actions' }],
    ['events_api', { event: { type: 'message' } }],
  ])('%s is a payload', (type, payload) => {
    expect(read({ type, envelope_id: 'E1', payload })).toEqual({ kind: 'payload', envelopeId: 'E1' });
  });

  it.each([
    ['app_rate_limited', { type: 'events_api', payload: { type: 'app_rate_limited' } }],
    ['undefined', { type: 'events_api', payload: {} }],
    ['undefined', { type: 'events_api' }],
    ['null', { type: 'events_api', payload: { type: null, event: null } }],
    ['telepathy', { type: 'telepathy', payload: { event: {} } }],
    ['interactive', { type: 'interactive' }],
    ['undefined', {}],
  ])('%s would end or confuse the library, and is only acknowledged', (type, frame) => {
    expect(read({ ...frame, envelope_id: 'E1' })).toEqual({ kind: 'empty', envelopeId: 'E1', type });
    expect(read(frame)).toEqual({ kind: 'empty', envelopeId: null, type });
  });

  it.each(['', 'nonsense', '{', 'null', '"text"', '7'])('%j cannot be read', (text) => {
    expect(readFrame(text)).toEqual({ kind: 'unreadable' });
  });

  it('a warning is no goodbye: Slack goes on sending over that socket', () => {
    expect(read({ type: 'disconnect', reason: 'warning' })).toEqual({ kind: 'warning' });
    expect(read({ type: 'disconnect', reason: 'refresh_requested' })).toEqual({
      kind: 'goodbye',
      reason: 'refresh_requested',
    });
    expect(read({ type: 'hello', num_connections: 1 })).toEqual({ kind: 'hello' });
  });
});
