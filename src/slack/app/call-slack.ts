import { setTimeout as sleep } from 'node:timers/promises';

/** How long Slack may take to answer one call. */
const CALL_TIMEOUT_MS = 10_000;

/** Before a call is made again, in ms: a trigger lives for three seconds, and somebody is looking on. */
const PAUSES_MS = [300, 600];

/** What nobody sees twice when it is done twice. Not what posts a message or a file, nor what goes to a response_url. */
const REPEATABLE =
  /\/(?:auth\.test|users\.(?:conversations|info)|conversations\.(?:archive|create|history|info|members|open)|files\.getUploadURLExternal|views\.\w+)$|\/upload\//;

const OPENS_A_VIEW = /\/views\.(?:open|push)$/;

/**
 * Calls Slack, as the Web API's client and `respond` do it, with a limit of time. Where no answer comes, or one that says no more than
 * that something broke, a call is made again if it may be carried out twice.
 *
 * When the answer to views.open was lost, Slack says to the second call that the trigger was exchanged before, or that a view of that
 * name is there: the view is open, which is all that was asked for. The person who sees it shall not be told that it failed. A trigger
 * that was exchanged without such a loss is a fault of ours, and stays one.
 */
export function callSlack(call: typeof fetch, pause: (ms: number) => Promise<unknown> = sleep): typeof fetch {
  return async (input, init) => {
    const url = String(input);
    const once = (): Promise<Response> => call(input, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
    let isRepeated = false;
    const heard = async (answer: Response): Promise<Response> =>
      isRepeated && OPENS_A_VIEW.test(url) && (await saysOpen(answer)) ? Response.json({ ok: true }) : answer;
    for (const pauseMs of REPEATABLE.test(url) ? PAUSES_MS : []) {
      const answer = await once().catch(() => null);
      if (answer !== null && answer.status < 500) return heard(answer);
      isRepeated = true;
      await pause(pauseMs);
    }
    return heard(await once());
  };
}

const saysOpen = async (answer: Response): Promise<boolean> =>
  /"(?:exchanged_trigger_id|duplicate_external_id)"/.test(await answer.clone().text());
