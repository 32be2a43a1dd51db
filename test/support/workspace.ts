import type { LocalPerson, LocalSlackOptions } from '../../src/local-slack/options.ts';
import { type LocalSlack, startLocalSlack } from '../../src/local-slack/server.ts';
import { afterwards } from './afterwards.ts';

/** Somebody of a workspace, by the handle that her e-mail begins with. */
export const person = (
  name: string,
  locale: LocalPerson['locale'] = 'zh-CN',
  change: Partial<LocalPerson> = {},
): LocalPerson => ({
  name,
  realName: name,
  email: `${name}@bank.example`,
  locale,
  tz: 'Asia/Shanghai',
  ...change,
});

/** A workspace whose app, with the token xoxb-test, may do what these scopes allow. */
export async function smallWorkspace(
  scopes: readonly string[],
  options: Omit<LocalSlackOptions, 'app'>,
): Promise<LocalSlack> {
  const manifest = { oauth_config: { scopes: { bot: scopes } } };
  const app = { name: 'Rapport', botToken: 'xoxb-test', appToken: 'xapp-test', manifest };
  const slack = await startLocalSlack({ ...options, app });
  afterwards(slack.stop);
  return slack;
}
