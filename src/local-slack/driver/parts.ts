import type { AppLink } from '../dispatch/app-link.ts';
import type { createCollector } from './collector.ts';
import type { Finders } from './finders.ts';

/** What every verb of the driver works with. */
export type DriverParts = {
  readonly link: AppLink;
  readonly finders: Finders;
  readonly collector: ReturnType<typeof createCollector>;
};
