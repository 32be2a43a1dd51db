import { WebAPIPlatformError } from '@slack/web-api';

/** Changes a view that takes a while to fill; false: it was closed meanwhile, and nobody waits for it any more. */
export const whileOpen = (update: Promise<unknown>): Promise<boolean> => update.then(() => true, wasClosed);

/** What is no closed view is thrown on. */
function wasClosed(error: unknown): false {
  if (error instanceof WebAPIPlatformError && ['not_found', 'view_not_found'].includes(error.data.error)) return false;
  throw error;
}
