import type { HomeView, KnownBlock } from '@slack/types';
import type { Staff, StaffRole } from '../core/client/client.ts';
import type { ListAlerts } from '../usecases/churn/see-alerts.ts';
import type { ListComplaints } from '../usecases/complaint/list-complaints.ts';
import type { SeeProgress } from '../usecases/contact-plan/see-progress.ts';
import type { ListDeadLetters } from '../usecases/delivery/dead-letters.ts';
import { actions, bold, button, code, line, lines, plain, plainText } from './blocks.ts';
import { alertsAtHome } from './churn/surfaces/list.ts';
import { casesAtHome } from './complaint/surfaces/case-list.ts';
import type { FeatureRoutes } from './feature-routes.ts';
import { planAtHome } from './plan/surfaces/plan.ts';
import type { ActionListener, HomeListener, Reader } from './reader.ts';
import type { HomeWords } from './wording/home/words.ts';

export type HomeUseCases = {
  readonly seeProgress: SeeProgress;
  readonly listAlerts: ListAlerts;
  readonly listComplaints: ListComplaints;
  readonly listDeadLetters: ListDeadLetters;
};

const ids = { block: 'home_actions', refresh: 'home_refresh' } as const;

export const homeRoutes = (usecases: HomeUseCases): FeatureRoutes => ({
  home: homeOpened(usecases),
  actions: [[ids.refresh, homeRefreshed(usecases)]],
});

/** App Home is looked at: what waits for her by her role, then what she can type. */
export const homeOpened =
  (uses: HomeUseCases): HomeListener =>
  async ({ event, client, staff, reader }) => {
    await client.views.publish({ user_id: event.user, view: await homeOf(uses, staff, reader) });
  };

export const homeRefreshed =
  (uses: HomeUseCases): ActionListener =>
  async ({ body, client, staff, reader }) => {
    await client.views.publish({ user_id: body.user.id, view: await homeOf(uses, staff, reader) });
  };

async function homeOf(uses: HomeUseCases, staff: Staff, reader: Reader): Promise<HomeView> {
  const { home: words } = reader.wording;
  const parts: KnownBlock[] = [];
  for (const part of PARTS[staff.role]) {
    const blocks = await READ[part](uses, staff, reader);
    if (blocks.length > 0) parts.push({ type: 'header', text: plainText(words.parts[part]) }, ...blocks);
  }
  return {
    type: 'home',
    blocks: [
      ...parts,
      actions(ids.block, [button(words.refresh, ids.refresh, 'refresh')]),
      { type: 'divider' },
      lines([line(bold(words.howTo)), ...COMMANDS[staff.role].map((each) => line(plain(words.commands[each])))]),
    ],
  };
}

type Part = keyof HomeWords['home']['parts'];

const READ: Readonly<
  Record<Part, (uses: HomeUseCases, staff: Staff, reader: Reader) => Promise<readonly KnownBlock[]>>
> = {
  plan: async ({ seeProgress }, staff, reader) => planAtHome(await seeProgress(staff, reader.today), reader),
  alerts: async ({ listAlerts }, staff, reader) => alertsAtHome(await listAlerts(staff), reader),
  complaints: async ({ listComplaints }, staff, reader) => {
    const which = staff.role === 'rm' ? 'mine' : 'open';
    return casesAtHome(await listComplaints(staff, which), which, reader);
  },
  undelivered: async ({ listDeadLetters }, staff, reader) => {
    const dead = await listDeadLetters(staff);
    const { outbox } = reader.wording;
    if (!dead.ok) return [];
    const { count } = dead.value;
    return [
      lines([count === 0 ? line(plain(outbox.empty)) : line(bold(outbox.title(count)), plain(' '), code(OUTBOX))]),
    ];
  },
};

const OUTBOX = '/rapport outbox';

/** What may wait for somebody, the most urgent first. */
const PARTS: Readonly<Record<StaffRole, readonly Part[]>> = {
  rm: ['plan', 'alerts', 'complaints'],
  branch_manager: ['alerts', 'complaints'],
  complaints_officer: ['complaints'],
  compliance: ['complaints'],
  admin: ['undelivered'],
};

/** What somebody types, in the order in which her day needs it. */
const COMMANDS: Readonly<Record<StaffRole, readonly (keyof HomeWords['home']['commands'])[]>> = {
  rm: ['plan', 'client', 'log', 'churn', 'complaint', 'referral', 'dates', 'tidy', 'tier', 'deputy', 'help'],
  branch_manager: ['team', 'client', 'churnOfBranch', 'complaint', 'causes', 'tidyOfBranch', 'gifts', 'deputy', 'help'],
  complaints_officer: ['complaint', 'causes', 'records', 'client', 'help'],
  compliance: ['complaint', 'causes', 'records', 'audit', 'gifts', 'churnReport', 'switches', 'client', 'help'],
  admin: ['rapport', 'tierRules', 'churnRules', 'churnReport', 'help'],
};
