/** How long one call of the Web API may take before it is tried again. Bolt's own default is for ever. */
export const CALL_TIMEOUT_MS = 10_000;

const OPENS_A_VIEW = /\/views\.(?:open|push)$/;

/** Triggers live for three seconds; who remembers more of them than that has stopped asking. */
const MOST_TRIGGERS = 100;

/**
 * Calls Slack, as the Web API's client and `respond` do it, with a limit of time.
 *
 * When the answer to views.open is lost, or says no more than that something broke, the client calls again, and Slack says that the
 * trigger was exchanged before, or that a view of that name is there: the view is open, which is all that was asked for. The person
 * who sees it shall not be told that it failed. A trigger that was exchanged without such a loss is a fault of ours, and stays one.
 */
export function callSlack(call: typeof fetch): typeof fetch {
  const unheard = new Set<string>();
  return async (input, init) => {
    const limited = { signal: AbortSignal.timeout(CALL_TIMEOUT_MS), ...init };
    if (!OPENS_A_VIEW.test(String(input))) return call(input, limited);
    const trigger = new URLSearchParams(String(init?.body)).get('trigger_id') ?? '';
    const noteUnheard = (): void => {
      if (unheard.size >= MOST_TRIGGERS) unheard.clear();
      unheard.add(trigger);
    };
    try {
      const answer = await call(input, limited);
      const wasUnheard = unheard.delete(trigger);
      if (answer.status >= 500) noteUnheard();
      return wasUnheard && (await isOpen(answer)) ? Response.json({ ok: true }) : answer;
    } catch (error) {
      noteUnheard();
      throw error;
    }
  };
}

const isOpen = async (answer: Response): Promise<boolean> =>
  /"(?:exchanged_trigger_id|duplicate_external_id)"/.test(await answer.clone().text());
