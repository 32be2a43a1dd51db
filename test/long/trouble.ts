import type { LocalSlack } from '../../src/local-slack/server.ts';
import type { Chance } from './chance.ts';

/** The calls that the bot makes while it answers. */
const CALLS = ['views.open', 'views.update', 'response_url', 'conversations.info', 'users.info'] as const;

/** What goes wrong at Slack now and then, one at a time, drawn by chance. */
export function trouble({ controls, sockets }: LocalSlack, chance: Chance): () => string {
  const method = () => chance.pick(CALLS);
  const kinds: readonly [string, () => unknown][] = [
    ['a socket renewed', () => controls.strike({ kind: 'refresh', all: false }, 1)],
    ['a socket renewed', () => controls.strike({ kind: 'refresh', all: false }, 1)],
    ['a socket dropped', () => controls.strike({ kind: 'drop_socket', all: false }, 1)],
    ['a slow call', () => controls.strike({ kind: 'slow', method: method(), delayMs: 100 + chance.below(1_000) }, 3)],
    ['a call that fails once', () => controls.strike({ kind: 'server_error', method: method(), status: 503 }, 1)],
    ['a call that keeps failing', () => controls.strike({ kind: 'server_error', method: method(), status: 502 }, 3)],
    ['a call too many', () => controls.strike({ kind: 'rate_limit', method: method(), retryAfterSeconds: 1 }, 1)],
    ['an answer that is lost', () => controls.strike({ kind: 'lost_answer', method: method() }, 1)],
    ['an acknowledgement that is lost', () => controls.strike({ kind: 'lost_ack' }, 1)],
    ['app_rate_limited', () => controls.strike({ kind: 'app_rate_limited' }, 1)],
    ['an unreadable frame', () => sockets.sendRaw('{"type":')],
    ['a strange envelope', () => sockets.sendRaw({ type: 'telepathy', envelope_id: 'E', payload: {} })],
  ];
  return () => {
    // The bot is to stay reachable over one socket: both gone at once is what an outage is for.
    const possible = sockets.connections() < 2 ? kinds.slice(3) : kinds;
    const [name, strike] = possible[chance.below(possible.length)] ?? kinds[0] ?? ['nothing', () => undefined];
    strike();
    return name;
  };
}
