import { pino } from 'pino';
import { expect, it } from 'vitest';
import { slackLogger } from '../../src/slack/connection.ts';

it('logs nothing of what is quoted of a payload, by Slack or by whatever could not read it', () => {
  const lines: string[] = [];
  const { warn, error } = slackLogger(pino({}, { write: (line: string) => void lines.push(line) }));
  warn('Malformed request body: Unexpected token \'海\', "海港物流\n存款" is not valid JSON');
  error(new SyntaxError('bad `海港物流`'));
  error('invalid value "海港物流" [json-pointer:/view/blocks/1]');
  expect(lines.join('')).not.toMatch(/海|存款/);
  expect(lines.join('')).toContain('[json-pointer:/view/blocks/1]');
});

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
