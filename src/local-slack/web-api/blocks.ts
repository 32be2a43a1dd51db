import type { Problem } from '../block-kit/checks.ts';
import { validateBlocks, validateView } from '../block-kit/validate.ts';
import { asObject } from '../json.ts';
import type { Call, MethodTable } from './method.ts';
import { done, explained, failed } from './method.ts';

const problemsOf = ({ args }: Call): readonly Problem[] => {
  if (args.has('blocks')) return validateBlocks(args.structure('blocks'), 'message');
  if (args.has('view')) {
    const view = args.structure('view');
    return validateView(view, asObject(view)['type'] === 'home' ? 'home' : 'modal');
  }
  const message = asObject(args.structure('message'));
  const attachments = Array.isArray(message['attachments']) ? message['attachments'] : [];
  return [
    ...validateBlocks(message['blocks'] ?? [], 'message', '/message/blocks'),
    ...attachments.flatMap((attachment, index) =>
      validateBlocks(asObject(attachment)['blocks'] ?? [], 'message', `/message/attachments/${index}/blocks`),
    ),
  ];
};

export const blocks: MethodTable = {
  'blocks.validate': {
    scopes: [],
    optional: ['blocks', 'message', 'view'],
    run: (call) => {
      const given = ['blocks', 'message', 'view'].filter((name) => call.args.has(name));
      if (given.length !== 1)
        return explained('invalid_arguments', ['[ERROR] exactly one of blocks, message and view must be given']);
      const errors = problemsOf(call).map(({ pointer, code, message }) => ({ pointer, code, message }));
      return errors.length === 0 ? done() : failed('invalid_blocks', { errors });
    },
  },
};
