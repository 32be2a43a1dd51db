import type { KeptForce } from '../../../core/churn/task-force/kept-force.ts';
import { actions, bold, button, inert, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import { askWhich, type Doubtful } from '../../client-choice.ts';
import type { Reader } from '../../reader.ts';
import { forceIds as ids } from '../ids.ts';

const NAME_SHOWN = 50;

/** The open ones that somebody is in. */
export function listMessage(
  forces: readonly { readonly force: KeptForce; readonly clientName: string }[],
  { wording }: Reader,
): Message {
  const { force: words } = wording;
  const title = words.openOnes(forces.length);
  return {
    text: inert(title),
    blocks: [
      lines([line(bold(title))]),
      ...forces
        .slice(0, 20)
        .flatMap(({ force, clientName }) => [
          lines([line(plain(words.head(shortened(clientName, NAME_SHOWN), words.states[force.state])))]),
          actions(`${ids.block}_${force.id}`, [button(words.buttons.open, ids.open, force.id)]),
        ]),
    ],
  };
}

/** Several clients, or the nearest of none: each with a button that goes on with it. */
export const chooseMessage = (query: string, found: Doubtful, then: 'force' | 'lost', reader: Reader): Message =>
  askWhich(query, found, { blockId: 'force_choice', actionId: then === 'force' ? ids.openClient : ids.lostAt }, reader);

/** … with the button by which its timeline is taken out. */
export const withExport = (message: Message, forceId: string, { wording }: Reader): Message => ({
  ...message,
  blocks: [...message.blocks, actions(ids.block, [button(wording.force.buttons.export, ids.export, forceId)])],
});

/** … with the button by which a task force is proposed. */
export const withProposal = (message: Message, clientId: string, { wording }: Reader): Message => ({
  ...message,
  blocks: [
    ...message.blocks,
    actions('force_propose_block', [button(wording.force.buttons.propose, ids.propose, clientId)]),
  ],
});
