import { expect, it } from 'vitest';
import type { Currency } from '../../../src/core/shared/money.ts';
import {
  declineRulesSubmitted,
  editRulesPressed,
  type TierUseCases,
  tierCommand,
} from '../../../src/slack/tier/listeners.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';

it.each(LANGUAGES)(
  '/tier opens while its trigger lives, and shows in that view what was counted (%s)',
  async (language) => {
    const wording = wordingIn(language);
    const steps: string[] = [];
    const seen: { readonly external_id?: string; readonly view: object }[] = [];
    const readTiers = async () => {
      steps.push('count');
      return {
        active: null,
        sizes: [],
        mayPropose: false,
        open: null,
        mayScale: false,
        scales: [],
        moves: [],
        lastRules: null,
      };
    };
    const views = {
      open: async (asked: { readonly view: { readonly external_id: string } }) => {
        steps.push('open');
        seen.push(asked);
        // The answer to it is lost: Bolt’s client hears on the second try only that the view is open.
        return { ok: true };
      },
      update: async (asked: { readonly external_id: string; readonly view: object }) => {
        steps.push('update');
        seen.push(asked);
      },
    };
    const usecases = { readTiers, tierCurrency: 'CNY' as Currency } as unknown as TierUseCases;
    const command = { text: '', trigger_id: '7.8.abc' };
    await tierCommand(usecases)({ command, client: { views }, reader: { wording } } as never);

    expect(steps).toEqual(['open', 'count', 'update']);
    expect(JSON.stringify(seen[0])).toContain(wording.tiers.counting);
    expect(seen[0]?.view).toMatchObject({ external_id: seen[1]?.external_id });
    expect(JSON.stringify(seen[1]?.view)).toContain(wording.tiers.noRules);
  },
);

it.each(['rules', 'Rules', '规则'])(
  '/tier %s shows the rules as /tier does, and looks for no client of that name',
  async (text) => {
    const opened: object[] = [];
    const views = {
      open: async ({ view }: { readonly view: object }) => {
        opened.push(view);
        return { view: { id: 'V1', hash: 'h' } };
      },
      update: async () => ({}),
    };
    const wording = wordingIn('en');
    const readTiers = async () => Promise.reject(new Error('counted'));
    const usecases = { readTiers } as unknown as TierUseCases;
    const command = { text, trigger_id: '7.8.abc' };
    await expect(tierCommand(usecases)({ command, client: { views }, reader: { wording } } as never)).rejects.toThrow(
      'counted',
    );
    expect(JSON.stringify(opened)).toContain(wording.tiers.counting);
  },
);

it('the rules are written anew beginning with what was declined', async () => {
  const shown: object[] = [];
  const client = { views: { update: async ({ view }: { readonly view: object }) => shown.push(view) } };
  const readTiers = async () => ({ mayPropose: true, active: { rules: 'in force' }, lastRules: 'as declined' });
  const usecases = { readTiers } as unknown as TierUseCases;
  await editRulesPressed(usecases)({
    body: { view: { id: 'V1' } },
    client,
    reader: { wording: wordingIn('en') },
  } as never);
  expect(JSON.stringify(shown)).toContain('"initial_value":"as declined"');
});

it.each([
  [true, 'Version 3 is withdrawn. /tier lets you change it.'],
  [false, 'Version 3 is declined, and its proposer has been told.'],
])('says what became of a proposal, her own: %s', async (isOwn, text) => {
  const acked: object[] = [];
  const declineScheme = async () => ({ ok: true, value: { version: 3, owner: null, isOff: false, isOwn } });
  const values = { tier_decline_reason: { tier_decline_reason: { value: '门槛过低' } } };
  const view = { id: 'V1', private_metadata: '01890000-0000-7000-8000-000000000001', state: { values } };
  const ack = async (answer: object) => acked.push(answer);
  const usecases = { declineScheme } as unknown as TierUseCases;
  await declineRulesSubmitted(usecases)({ ack, view, reader: { wording: wordingIn('en') } } as never);
  expect(JSON.stringify(acked)).toContain(text);
});
