import type { ModalView } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';

/** Whether a call failed because the view that it was to change was closed meanwhile: nobody waits for it any more. */
export const saysClosed = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && ['not_found', 'view_not_found'].includes(error.data.error);

/** Changes a view that takes a while to fill; false: it was closed meanwhile. */
export const whileOpen = (update: Promise<unknown>): Promise<boolean> =>
  update.then(
    () => true,
    (error: unknown) => {
      if (saysClosed(error)) return false;
      throw error;
    },
  );

/** Puts a view in the place of another; false when that one is not open any more. */
export const turned = (slack: WebClient, viewId: string, view: ModalView): Promise<boolean> =>
  whileOpen(slack.views.update({ view_id: viewId, view }));
