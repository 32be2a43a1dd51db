/** Where elements stand: keeps what is typed, sends clicks and changes. */
import { post } from './api.js';

/** What people typed, by surface; outlives renders and updates of the same view. */
const typed = new Map();
/** Inputs on their way to the workspace: a click waits for them, so that its payload carries them. */
let pending = Promise.resolve();

const slot = (block, element) => `${block.block_id}|${element.action_id}`;

export const forget = (key) => typed.delete(key);

/**
 * key: unique for the surface; where: {channel, ts} or {viewId}; values: as the workspace knows them;
 * immediate: a change is an action (messages, Home); else only a value (inputs of modals).
 */
export const createSurface = ({ key, where, user, values = {}, errors = {}, onChange, confirm, onRefused }) => {
  const own = typed.get(key) ?? new Map();
  typed.set(key, own);

  const send = async (path, body) => {
    const answer = await post(path, { user, ...where, ...body });
    if (!answer.ok && onRefused !== undefined) onRefused(answer.error);
    return answer;
  };

  const remember = (block, element, value) => {
    own.set(slot(block, element), { type: element.type, ...value });
    onChange();
  };

  const keep = (block, element, value) => {
    pending = pending.then(() =>
      post('input', { user, ...where, block_id: block.block_id, action_id: element.action_id, value }),
    );
    return pending;
  };

  const act = async (block, element, value) => {
    await pending;
    return send('action', { block_id: block.block_id, action_id: element.action_id, value });
  };

  return {
    key,
    confirm,
    errorOf: (block) => errors[block.block_id],
    valueOf: (block, element) => own.get(slot(block, element)) ?? values[block.block_id]?.[element.action_id],
    type: remember,
    keep,
    act,
    refuse: (why) => onRefused?.(why),
    suggest: (block, element, value) =>
      send('options', { block_id: block.block_id, action_id: element.action_id, value }),
    change: (block, element, value, raw) => {
      remember(block, element, value);
      const isSilent = block.type === 'input' && block.dispatch_action !== true;
      if (isSilent) return keep(block, element, raw);
      const run = () => act(block, element, raw);
      return element.confirm === undefined ? run() : confirm(element.confirm, run);
    },
    /** Everything there is to submit: what was typed over what the workspace knew. */
    collect: () => {
      const all = structuredClone(values);
      for (const [name, value] of own) {
        const [blockId, actionId] = name.split('|');
        if (all[blockId]?.[actionId] !== undefined) all[blockId][actionId] = value;
      }
      return all;
    },
  };
};
