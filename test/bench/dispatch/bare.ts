// A Bolt app as small as one can be, which the bot is measured against. With `answers` it says a word to each command
// through its response_url, as the bot must.
import bolt from '@slack/bolt';

const [slackApiUrl = '', appToken = '', token = '', answers] = process.argv.slice(2);
const { ERROR } = bolt.LogLevel;
const receiver = new bolt.SocketModeReceiver({
  appToken,
  logLevel: ERROR,
  installerOptions: { clientOptions: { slackApiUrl } },
});
const app = new bolt.App({ token, receiver, logLevel: ERROR, convoStore: false, clientOptions: { slackApiUrl } });
app.command('/client', async ({ ack, respond }) => {
  await ack();
  if (answers !== undefined) await respond('a word');
});
await app.start();
process.stdout.write('ready\n');
