import type { SlackCommandMiddlewareArgs } from '@slack/bolt';

/** Says something to whoever gave a command. */
export type Answer = (message: Parameters<SlackCommandMiddlewareArgs['respond']>[0]) => Promise<void>;

/** How long Slack may wait for an answer before the command is acknowledged without one, in ms: half of Slack's patience. */
export const ANSWER_WITHIN_MS = 1_500;

/**
 * Lets `answering` answer a command. Its first answer travels in the acknowledgement, where one message does for both; an
 * answer that is not there after {@link ANSWER_WITHIN_MS}, and every later one, goes to the response_url. A command that
 * needs no answer, because a form has opened, is acknowledged when `answering` is done. What `answering` throws leaves an
 * acknowledgement that is still owed to whoever tells the person.
 *
 * Source: docs.slack.dev, Implementing slash commands, Sending an immediate response; Using Socket Mode, Acknowledge events
 * (`accepts_response_payload`).
 */
export async function inTime(
  { ack, respond }: Pick<SlackCommandMiddlewareArgs, 'ack' | 'respond'>,
  answering: (respond: Answer) => Promise<void>,
): Promise<void> {
  let isOwed = true;
  const acknowledge = (answer?: Parameters<Answer>[0]): Promise<void> => {
    isOwed = false;
    clearTimeout(timer);
    return ack(answer);
  };
  // When the socket has gone, Slack says so to the person itself; her answer comes all the same.
  const timer = setTimeout(() => void sent(acknowledge()), ANSWER_WITHIN_MS);

  const answer: Answer = async (message) => {
    // An acknowledgement whose socket has gone is lost, but not the answer.
    if (!isOwed || !(await sent(acknowledge(message)))) await respond(message);
  };

  try {
    await answering(answer);
    if (isOwed) await sent(acknowledge());
  } finally {
    clearTimeout(timer);
  }
}

/** Whether an acknowledgement went out. */
export const sent = (acknowledgement: Promise<void>): Promise<boolean> =>
  acknowledgement.then(
    () => true,
    () => false,
  );
