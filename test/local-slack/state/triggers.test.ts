import { describe, expect, test } from 'vitest';
import { createTriggers } from '../../../src/local-slack/state/triggers.ts';

const at = () => {
  let now = 0;
  return { now: () => now, pass: (ms: number) => (now += ms) };
};

describe('a trigger', () => {
  test('opens one view, once', () => {
    const triggers = createTriggers(at().now);
    const id = triggers.issue('U1', 'V1');
    expect(triggers.spend(id)).toEqual({ ok: true, userId: 'U1', viewId: 'V1' });
    expect(triggers.spend(id)).toEqual({ ok: false, error: 'exchanged_trigger_id' });
  });

  test('holds for three seconds', () => {
    const time = at();
    const triggers = createTriggers(time.now);
    const [early, late] = [triggers.issue('U1'), triggers.issue('U1')];
    time.pass(3000);
    expect(triggers.spend(early)).toMatchObject({ ok: true });
    time.pass(1);
    expect(triggers.spend(late)).toEqual({ ok: false, error: 'expired_trigger_id' });
  });

  test('that was never issued is invalid', () => {
    expect(createTriggers(at().now).spend('1.2.abc')).toEqual({ ok: false, error: 'invalid_trigger_id' });
  });
});
