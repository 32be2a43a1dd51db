import { localDate } from '../../src/core/shared/calendar.ts';
import { NO_QUIET_TIMES } from '../../src/core/situation/quiet-times.ts';
import type { Situation } from '../../src/core/situation/situation.ts';
import { id } from './records.ts';

type Change = Partial<Omit<Situation, 'client' | 'contacts'>> & {
  readonly client?: Partial<Situation['client']>;
  readonly contacts?: Partial<Situation['contacts']>;
};

/** A gold person of a year ago, spoken with ten days before 23 November 2026 and met twice this year; nothing to do for her. */
export const situation = (change: Change = {}): Situation => ({
  isShared: false,
  appointments: [],
  followUps: [],
  holdings: [],
  yearlyDays: [],
  consents: { refused: [] },
  quiet: NO_QUIET_TIMES,
  postponed: null,
  lacks: [],
  alert: null,
  opportunity: null,
  nearTier: null,
  degree: null,
  licences: [],
  complaints: [],
  ...change,
  client: {
    id: id(),
    name: '陈女士',
    kind: 'person',
    language: 'zh-CN',
    tier: '金卡',
    area: null,
    ownedSince: localDate('2025-11-01'),
    ...change.client,
  },
  contacts: {
    lastOn: localDate('2026-11-13'),
    everMet: true,
    meetingsOfYear: 2,
    tries: 0,
    triedOn: null,
    ...change.contacts,
  },
});
