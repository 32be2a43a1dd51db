import { App, type Receiver } from '@slack/bolt';
import { expect, it } from 'vitest';
import { routerOf } from '../../../src/slack/app/router.ts';

const receiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };

function small() {
  const app = new App({ authorize: async () => ({ botToken: 'xoxb-test' }), receiver, convoStore: false });
  const routes = routerOf(app);
  const heard: string[] = [];
  const listener = (name: string) => async (): Promise<void> => void heard.push(name);
  const arrives = (body: object) =>
    app.processEvent({ body: body as { [key: string]: unknown }, ack: async () => undefined });
  return { routes, heard, listener, arrives };
}
const pressed = (action_id: string) => ({
  type: 'block_actions',
  user: { id: 'U1' },
  team: { id: 'T1' },
  actions: [{ type: 'button', action_id, block_id: 'b' }],
});

it('an id belongs to one listener', () => {
  const { routes, listener } = small();
  routes.command('/client', listener('one'));
  expect(() => routes.command('/client', listener('two'))).toThrow('two listeners for /client');
});

it('a payload goes to the listener of its id and to no other: a name first, then a pattern; without one it goes nowhere', async () => {
  const { routes, heard, listener, arrives } = small();
  routes.action({ type: 'block_actions', action_id: /^client_open/ }, listener('any of those'));
  routes.action({ type: 'block_actions', action_id: 'client_open_menu' }, listener('this one'));
  routes.command('client_open_menu', listener('a command of the same name'));
  for (const id of ['client_open_menu', 'client_open_7', 'else']) await arrives(pressed(id));
  expect(heard).toEqual(['this one', 'any of those']);
});
