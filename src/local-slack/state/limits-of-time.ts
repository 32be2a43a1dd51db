/**
 * Slack's limits on time, in ms of real time.
 * Source: docs.slack.dev/interactivity/handling-user-interaction (3 s, trigger_id, response_url)
 */
export const ACK_MS = 3_000;
export const TRIGGER_MS = 3_000;
export const RESPONSE_URL_MS = 30 * 60_000;
export const RESPONSE_URL_USES = 5;
