import type { ClientId } from '../../core/shared/ids.ts';
import { type Currency, parseAmount } from '../../core/shared/money.ts';
import type { ActRefusal } from '../../usecases/client/act-on-client.ts';
import type { FindClient } from '../../usecases/client/find-client.ts';
import type { RegisterGift, StrikeGift } from '../../usecases/gift/keep-gift.ts';
import type { ExportGifts, ReportGifts } from '../../usecases/gift/report-gifts.ts';
import type { ListGifts, OpenGiftDesk } from '../../usecases/gift/see-gifts.ts';
import { goneMessage, goneSentence } from '../gone-client.ts';
import { clientOfButton } from '../payload.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { showOnTop } from '../show.ts';
import { queryOfCommand } from '../typed.ts';
import { giftIds as ids } from './ids.ts';
import { giftForm, giftOfButton, yearOfButton, yearOfCommand } from './input.ts';
import { giftFaults, giftFormView, giftSaid } from './surfaces/form.ts';
import { chooseClientForGift, giftFile, giftHelp, giftReport } from './surfaces/register.ts';

export type GiftUseCases = {
  readonly openGiftDesk: OpenGiftDesk;
  readonly listGifts: ListGifts;
  readonly registerGift: RegisterGift;
  readonly strikeGift: StrikeGift;
  readonly reportGifts: ReportGifts;
  readonly exportGifts: ExportGifts;
  readonly giftCurrency: Currency;
};

type Finding = GiftUseCases & { readonly findClient: FindClient };
type Press = Parameters<ActionListener>[0];

/** `/gift acme`: the form of a gift to somebody there; `/gift` alone: what she has given lately. */
export const giftCommand =
  (uses: Finding): CommandListener =>
  async ({ command, client, respond, staff, reader }) => {
    const query = queryOfCommand(command.text);
    const answer = async (message: object): Promise<void> => {
      await respond({ response_type: 'ephemeral', ...message });
    };
    if (query === '') return answer(giftHelp(await uses.listGifts(staff), reader));
    const found = await uses.findClient(staff, query);
    if (found.kind !== 'one') return answer(chooseClientForGift(query, found, reader));
    const { sight } = found;
    if (sight.kind === 'gone') return answer(goneMessage(sight.why, reader));
    const clientId = sight.kind === 'record' ? sight.record.client.id : sight.heading.id;
    const view = await viewFor(uses, staff, clientId, reader);
    await client.views.open({ trigger_id: command.trigger_id, view });
  };

async function viewFor(
  { openGiftDesk }: GiftUseCases,
  staff: Press['staff'],
  clientId: ClientId,
  reader: Reader,
): Promise<ReturnType<typeof giftSaid>> {
  const desk = await openGiftDesk(staff, clientId);
  return desk.ok ? giftFormView(desk.value, reader) : giftSaid(refusedText(desk.refusal, reader), reader);
}

function refusedText(refusal: ActRefusal, reader: Reader): string {
  if (refusal.kind !== 'not_allowed') return goneSentence(refusal, reader);
  return refusal.canGiveReason ? reader.wording.gift.afterReason : reader.wording.gift.notAllowed;
}

/** The form, from a card or a list. */
export const giftForPressed =
  (uses: GiftUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const view = await viewFor(uses, staff, clientOfButton(action), reader);
    await showOnTop(args, view);
  };

/** The form of a gift: closes only over what is on the register. */
export const giftSubmitted =
  ({ registerGift, giftCurrency }: GiftUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const { gift: words, format } = reader.wording;
    const { clientId, personId, what, value, on, occasion, publicDuty } = giftForm(view);
    const amount = parseAmount(value, giftCurrency);
    if (publicDuty === null || on === null || !amount.ok) {
      const errors = missingFields(
        { isAnswered: publicDuty !== null, hasDay: on !== null, hasAmount: amount.ok },
        reader,
      );
      return void (await ack({ response_action: 'errors', errors }));
    }
    const registered = await registerGift({
      by: staff,
      clientId,
      personId,
      said: { on, what, value: amount.value, occasion, publicDuty },
      requestKey: `view:${view.id}`,
      origin: 'slack:/gift',
    });
    if (registered.ok) {
      const { gift, givenInYear } = registered.value;
      const money = (minor: bigint): string => format.sum({ minor, currency: giftCurrency });
      const text = `${words.registered(gift.what, money(gift.value), gift.personName ?? gift.clientName)}\n${words.given(money(givenInYear))}`;
      return void (await ack({ response_action: 'update', view: giftSaid(text, reader) }));
    }
    const { refusal } = registered;
    if (refusal.kind === 'faults') {
      const errors = giftFaults(refusal.faults, giftCurrency, reader.wording);
      return void (await ack({ response_action: 'errors', errors }));
    }
    const why = refusal.kind === 'person_gone' ? words.personGone : refusedText(refusal, reader);
    await ack({ response_action: 'errors', errors: { [ids.recipient]: why } });
  };

function missingFields(
  has: { readonly isAnswered: boolean; readonly hasDay: boolean; readonly hasAmount: boolean },
  { wording }: Reader,
): Readonly<Record<string, string>> {
  const { gift: words } = wording;
  return {
    ...(has.isAnswered ? {} : { [ids.publicDuty]: words.answerMissing }),
    ...(has.hasDay ? {} : { [ids.on]: words.dayMissing }),
    ...(has.hasAmount ? {} : { [ids.value]: words.notAnAmount }),
  };
}

/** Registered by mistake: the list is drawn anew. */
export const giftStruck =
  ({ strikeGift, listGifts }: GiftUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const struck = await strikeGift({ by: staff, giftId: giftOfButton(action), origin: 'slack:/gift' });
    if (struck.ok) return void (await respond({ replace_original: true, ...giftHelp(await listGifts(staff), reader) }));
    await respond({ response_type: 'ephemeral', replace_original: false, text: reader.wording.gift.notHers });
  };

/** `/gift report 2026`: the register of a year. */
export const giftReportCommand =
  ({ reportGifts, giftCurrency }: GiftUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const { report: words } = reader.wording.gift;
    const year = yearOfCommand(command.text, reader.today);
    const report = year === null ? null : await reportGifts(staff, year);
    if (report?.ok === true)
      return void (await respond({
        response_type: 'ephemeral',
        ...giftReport(report.value, giftCurrency, reader),
      }));
    await respond({ response_type: 'ephemeral', text: report === null ? words.badYear : words.notForYou });
  };

/** The register as a file, into the direct message between her and the bot. */
export const giftsExportPressed =
  ({ exportGifts }: GiftUseCases): ActionListener =>
  async ({ action, body, client, respond, staff, reader }) => {
    const { report: words } = reader.wording.gift;
    const say = async (text: string): Promise<void> => {
      await respond({ response_type: 'ephemeral', replace_original: false, text });
    };
    const year = yearOfButton(action);
    const exported = await exportGifts({
      by: staff,
      year,
      requestKey: `press:${body.container['message_ts']}:${'action_ts' in action ? action.action_ts : ''}`,
      origin: 'slack:/gift',
    });
    if (!exported.ok) return say(exported.refusal.kind === 'not_hers' ? words.notForYou : words.already);
    const direct = await client.conversations.open({ users: body.user.id });
    if (direct.channel?.id === undefined) throw new Error('conversations.open answered without a channel');
    const rows = exported.value.gifts.length;
    await client.filesUploadV2({
      channel_id: direct.channel.id,
      filename: words.file(year),
      initial_comment: words.comment(year, rows),
      file: Buffer.from(giftFile(exported.value, reader)),
    });
    await say(words.sent(rows));
  };
