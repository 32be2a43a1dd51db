import type { Problem } from '../block-kit/checks.ts';
import { complain, list } from '../block-kit/checks.ts';
import { menuOption, optionGroup } from '../block-kit/composition.ts';
import { asList, asObject } from '../json.ts';
import type { Person } from '../state/person.ts';
import { explain } from '../web-api/content.ts';
import type { AppLink, Refusal } from './app-link.ts';
import { payloadBase, refuse, reportFailure } from './app-link.ts';
import type { ClickedSurface } from './surface.ts';
import { findElement, surfacePayload } from './surface.ts';

export type Suggested =
  | { readonly ok: true; readonly options: readonly unknown[]; readonly groups: readonly unknown[] }
  | Refusal;

/** What the app offers for what was typed. Source: docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export const suggestOptions = async (
  link: AppLink,
  person: Person,
  surface: ClickedSurface,
  asked: { readonly actionId: string; readonly blockId: string | undefined; readonly value: string },
): Promise<Suggested> => {
  const { workspace, carrier } = link;
  const found = findElement(surface, asked.actionId, asked.blockId);
  if (!found.ok) return refuse(found.error);
  const delivery = await carrier.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload: {
      ...payloadBase(workspace, person),
      type: 'block_suggestion',
      action_id: asked.actionId,
      block_id: found.placed.blockId,
      value: asked.value,
      ...surfacePayload(workspace, person, surface),
    },
  });
  if (delivery.kind !== 'acked') {
    reportFailure(link, person, delivery, { name: `options ${asked.actionId}`, isCommand: false });
    return refuse('The app did not offer options in time.');
  }
  const { options, option_groups: groups } = asObject(delivery.payload);
  const problems = problemsOf(options, groups);
  if (problems.length > 0) {
    workspace.failures.add('bad_ack', `block_suggestion ${asked.actionId}`, explain(problems));
    return refuse(`The app's options are not valid: ${explain(problems).join('; ')}`);
  }
  const flat = [...asList(options), ...asList(groups).flatMap((group) => asList(asObject(group)['options']))];
  return { ok: true, options: flat, groups: asList(groups) };
};

/** Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select: at most 100 */
const problemsOf = (options: unknown, groups: unknown): readonly Problem[] => {
  const problems: Problem[] = [];
  const place = { pointer: '', surface: 'modal', report: (problem: Problem) => void problems.push(problem) } as const;
  if ((options === undefined) === (groups === undefined))
    complain(place, 'missing', 'answer with options or with option_groups');
  if (options !== undefined) list(menuOption, { max: 100 })(options, { ...place, pointer: '/options' });
  if (groups !== undefined) list(optionGroup, { max: 100 })(groups, { ...place, pointer: '/option_groups' });
  return problems;
};
