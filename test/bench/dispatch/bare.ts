// A Bolt app as small as one can be, which the bot is measured against: its listener is empty, but for the acknowledgement.
// With `answers` a word travels in that.
import bolt from '@slack/bolt';

const [slackApiUrl = '', appToken = '', token = '', answers] = process.argv.slice(2);
const { ERROR } = bolt.LogLevel;
const receiver = new bolt.SocketModeReceiver({
  appToken,
  logLevel: ERROR,
  installerOptions: { clientOptions: { slackApiUrl } },
});
const app = new bolt.App({ token, receiver, logLevel: ERROR, convoStore: false, clientOptions: { slackApiUrl } });
app.command('/client', async ({ ack }) => ack(answers === undefined ? undefined : 'a word'));
await app.start();
process.stdout.write('ready\n');
