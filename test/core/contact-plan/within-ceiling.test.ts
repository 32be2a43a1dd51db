import { describe, expect, it } from 'vitest';
import type { CountedLine } from '../../../src/core/contact-plan/kept-plan.ts';
import type { LineKind } from '../../../src/core/contact-plan/planned-line.ts';
import { withinCeiling } from '../../../src/core/contact-plan/within-ceiling.ts';
import type { AppointmentId, ClientId } from '../../../src/core/shared/ids.ts';

const stands = (name: string, kind: LineKind = 'call', state: CountedLine['state'] = 'planned'): CountedLine => ({
  ...{ clientId: name as ClientId, round: 1, kind, state, barred: null },
});
const comes = (name: string, kind: LineKind = 'call', hour: string | null = null) => ({
  clientId: name as ClientId,
  kind,
  appointmentId: hour as AppointmentId | null,
});
const names = (lines: readonly CountedLine[], news: readonly ReturnType<typeof comes>[], most: number) =>
  withinCeiling(lines, news, most).map(({ clientId }) => clientId);

describe('news of a plan', () => {
  it('come in their order as far as there is room', () => {
    expect(names([stands('a')], [comes('b'), comes('c')], 2)).toEqual(['b']);
  });

  it('that are agreed hours come first, and on a full day as well', () => {
    expect(names([stands('a')], [comes('b'), comes('c', 'call', 'at nine')], 1)).toEqual(['c']);
  });

  it('take the place of a report that waits on a full day, and leave no room for another', () => {
    const full = [stands('a'), stands('reported', 'report')];
    expect(names(full, [comes('b'), comes('reported')], 2)).toEqual(['reported']);
  });

  it('leave room where a call that waits becomes a meeting', () => {
    expect(names([stands('a')], [comes('b'), comes('a', 'meeting', 'at ten')], 1)).toEqual(['a', 'b']);
  });

  it('need room beside a line that is answered, and none in the place of one that was put off', () => {
    expect(names([stands('a', 'call', 'done')], [comes('a')], 1)).toEqual([]);
    expect(names([stands('a', 'call', 'rescheduled')], [comes('a')], 1)).toEqual(['a']);
  });
});
