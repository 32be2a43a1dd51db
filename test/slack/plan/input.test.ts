import { expect, test } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { planIds } from '../../../src/slack/plan/ids.ts';
import { quietOfForm } from '../../../src/slack/plan/input.ts';
import { id } from '../../support/records.ts';

const clientId = id();
const before = { granted: [], refused: ['email'] };
const form = (metadata: object) => ({
  private_metadata: JSON.stringify(metadata),
  state: { values: { [planIds.quietHours]: { typed: { value: '12:00-14:00' } } } },
});

test('the form about quiet times comes back with what was shown on it', () => {
  const day = localDate('2026-12-01');
  const shown = { hours: [{ from: '20:00', until: '24:00' }], away: [{ from: day, until: day }] };
  expect(quietOfForm(form({ clientId, before, shown }))).toEqual({
    clientId,
    hours: '12:00-14:00',
    away: '',
    shown,
    consents: { before, granted: [], refused: [] },
  });
});

test('a form that was opened by the version before, which did not say what it showed of quiet times, can still be sent', () => {
  expect(quietOfForm(form({ clientId, before }))).toEqual({
    clientId,
    hours: '12:00-14:00',
    away: '',
    consents: { before, granted: [], refused: [] },
  });
});
