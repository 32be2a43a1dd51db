/** Characters that a line of the log says at most of what went wrong. */
const MAX_LENGTH = 300;

/**
 * What a program says, without what it quotes, which may be data of a client: from the first mark to the last of its kind, over
 * all lines, since what is quoted may hold such marks too.
 */
export const unquoted = (said: string): string => said.replaceAll(/(["'`]).*\1/gs, '$1…$1').slice(0, MAX_LENGTH);
