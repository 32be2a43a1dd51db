import type { ExportComplaints } from '../../usecases/complaint/learn/export-complaints.ts';
import type { ReportMonth } from '../../usecases/complaint/learn/report-month.ts';
import type { SeeCauses } from '../../usecases/complaint/learn/see-causes.ts';
import type { ShowPicture } from '../charts/chart.ts';
import type { ActionListener, CommandListener, Reader } from '../reader.ts';
import { sentence } from '../said.ts';
import { openToTurn, type TurnTo } from '../show.ts';
import { causesOfButton, causesOfCommand, monthOfCommand, periodOfCommand } from './input.ts';
import { causesLooking, causesPicture, causesRefused, causesView, type PictureState } from './surfaces/causes.ts';
import { csvRecords, htmlRecords, wholeFile } from './surfaces/file.ts';
import { monthMessage } from './surfaces/month.ts';

export type ComplaintLearningUseCases = {
  readonly seeCauses: SeeCauses;
  readonly reportMonth: ReportMonth;
  readonly exportComplaints: ExportComplaints;
  readonly showPicture: ShowPicture;
};

type Asked = ReturnType<typeof causesOfCommand>;

/** The words in an open modal, and the picture in their midst as soon as it is drawn and Slack has it. */
async function showCauses(
  { seeCauses, showPicture }: ComplaintLearningUseCases,
  staff: Parameters<SeeCauses>[0],
  asked: Asked,
  reader: Reader,
  show: TurnTo,
): Promise<void> {
  const causes = await seeCauses(staff, asked);
  if (causes === null) return void (await show(causesRefused(reader)));
  await show(causesView(causes, 'drawing', reader));
  const picture = causesPicture(causes, reader);
  if (picture === null) return;
  const turnTo = (state: PictureState) => show(causesView(causes, state, reader));
  if ((await showPicture(picture, null, turnTo)) === 'failed') await turnTo('failed');
}

/** `/complaint causes product`: what complaints are about, as a picture. */
export const causesCommand =
  (uses: ComplaintLearningUseCases): CommandListener =>
  async ({ command, client, staff, reader }) => {
    const show = await openToTurn({ body: command, client }, causesLooking(reader));
    await showCauses(uses, staff, causesOfCommand(command.text), reader, show);
  };

/** "Chart of causes", from the report of a month; in an open picture, another way to count: there it takes its place. */
export const causesPressed =
  (uses: ComplaintLearningUseCases): ActionListener =>
  async ({ action, body, client, staff, reader }) => {
    const { view } = body;
    const show: TurnTo =
      view === undefined
        ? await openToTurn({ body, client }, causesLooking(reader))
        : (next) => client.views.update({ view_id: view.id, view: next });
    await showCauses(uses, staff, causesOfButton(action), reader, show);
  };

/** `/complaint report 2026-10`: a month in figures; without a month the last one. */
export const reportCommand =
  ({ reportMonth }: ComplaintLearningUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const words = reader.wording.complaintLearning;
    const say = (text: string) => respond({ response_type: 'ephemeral', ...sentence(text) });
    const month = monthOfCommand(command.text, reader.today);
    if (month === null) return void (await say(words.month.badMonth));
    const report = await reportMonth(staff, month);
    if (report === null) return void (await say(words.notForYou));
    await respond({ response_type: 'ephemeral', ...monthMessage(report, reader) });
  };

/** `/complaint export 2026`: the records, for a spreadsheet and to print, into the direct message between her and the bot. */
export const exportCommand =
  ({ exportComplaints }: ComplaintLearningUseCases): CommandListener =>
  async ({ command, client, respond, staff, reader }) => {
    const { file: words } = reader.wording.complaintLearning;
    const say = (text: string) => respond({ response_type: 'ephemeral', ...sentence(text) });
    const period = periodOfCommand(command.text, reader.today);
    if (period === null) return void (await say(words.badPeriod));
    const exported = await exportComplaints({
      by: staff,
      period,
      requestKey: `command:${command.trigger_id}`,
      origin: 'slack:/complaint',
    });
    if (!exported.ok) {
      const why = { not_hers: words.notForYou, none: words.none, exported_already: words.already };
      return void (await say(why[exported.refusal.kind]));
    }
    const { cases, isCutOff } = exported.value;
    const { from, until } = period;
    const direct = await client.conversations.open({ users: command.user_id });
    const channel = direct.channel?.id;
    if (channel === undefined) throw new Error('conversations.open answered without a channel');
    const name = words.name(from, until);
    await client.filesUploadV2({
      channel_id: channel,
      initial_comment: words.comment(from, until, cases.length),
      filename: `${name}.csv`,
      file: Buffer.from(wholeFile(csvRecords(reader), cases)),
    });
    const html = htmlRecords(words.titleOfPeriod(from, until), reader);
    await client.filesUploadV2({
      channel_id: channel,
      filename: `${name}.html`,
      file: Buffer.from(wholeFile(html, cases)),
    });
    await say([words.sent(cases.length), ...(isCutOff ? [words.cutOff(cases.length)] : [])].join('\n'));
  };
