/**
 * Using the workspace as its people do: the same verbs for tests in this process, for scripts over /_local/ and for
 * the page. Every answer says ok, or why not in a sentence.
 */
import type { AppLink } from '../dispatch/app-link.ts';
import { createActing } from './acting.ts';
import { createCollector } from './collector.ts';
import { createFinders } from './finders.ts';
import { createLooking } from './looking.ts';
import type { Driver } from './verbs.ts';
import { createWriting } from './writing.ts';

export const createDriver = (link: AppLink): Driver => {
  const finders = createFinders(link.workspace);
  const parts = { link, finders, collector: createCollector(link.workspace, finders) };
  return { ...createActing(parts), ...createWriting(parts), ...createLooking(parts) };
};
