import { pino } from 'pino';
import { expect, it } from 'vitest';
import { slackLogger } from '../../src/slack/connection.ts';

it('logs what Slack refuses as an error, but not that a picture is not ready yet, which is asked for again', () => {
  const logged: { readonly level: number; readonly msg: string }[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void logged.push(JSON.parse(line)) });
  const { error } = slackLogger(log);
  error('must be less than 151 characters [json-pointer:/blocks/0/text/text]');
  error('invalid slack file [json-pointer:/view/blocks/1/slack_file]');
  expect(logged.map(({ level, msg }) => [pino.levels.labels[level], msg])).toEqual([
    ['error', 'must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
    ['debug', 'invalid slack file [json-pointer:/view/blocks/1/slack_file]'],
  ]);
});
