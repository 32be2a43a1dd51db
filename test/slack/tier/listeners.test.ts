import { expect, it } from 'vitest';
import type { Currency } from '../../../src/core/shared/money.ts';
import { type TierUseCases, tierCommand } from '../../../src/slack/tier/listeners.ts';
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
      return { active: null, sizes: [], mayPropose: false, open: null, mayScale: false, scales: [], moves: [] };
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
