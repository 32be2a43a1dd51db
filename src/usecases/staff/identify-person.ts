import type { Staff } from '../../core/client/client.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Clock, SlackAccount, SlackAccountStore, StaffStore } from '../ports.ts';

/** What Slack says of one of its accounts. */
export type SlackProfile = {
  readonly teamId: string;
  /** Null where Slack does not show it, such as for a stranger. */
  readonly email: string | null;
  /** Such as `zh-CN`. */
  readonly locale: string;
  readonly timeZone: TimeZone | null;
  /** A guest, or of another workspace. */
  readonly outsider: boolean;
};

/** A member of staff who speaks to the bot. */
export type Person = {
  readonly staff: Staff;
  readonly locale: string;
  /** Where she is now, as Slack has it; else as the staff file has it; else the bank's. Hours are told in it. */
  readonly timeZone: TimeZone;
  /** The instant at which she spoke, and the day it was for the bank. */
  readonly now: Date;
  readonly today: LocalDate;
};

export type IdentifyRefusal =
  /** No client data leaves the bank, whoever asks. */
  | { readonly kind: 'outsider'; readonly locale: string }
  /** Nobody of the bank is loaded, so that there is nobody to ask: whoever reads this may be the one who loads them. */
  | { readonly kind: 'no_staff_yet'; readonly locale: string }
  /** The account's e-mail is in no staff file, or its owner has left. `admins`: names of those who can change that. */
  | { readonly kind: 'not_staff'; readonly locale: string; readonly admins: readonly string[] };

export type IdentifyPerson = (slackUserId: string) => Promise<Result<Person, IdentifyRefusal>>;

/** How long Slack's word about an account is taken for granted unless somebody says otherwise. A language switch shows after that. */
const PROFILE_FRESH_MINUTES = 10;

/**
 * Ties a Slack account to a member of staff, by e-mail.
 *
 * What Slack says is remembered for `profileFreshMinutes`. When Slack cannot be asked, what was remembered still
 * serves; an account never seen before then throws what `profile` threw. Somebody who was no staff is looked up anew
 * every time, so that loading the staff file helps at once.
 */
export function identifyPerson(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly accounts: SlackAccountStore;
  readonly staff: StaffStore;
  readonly profile: (slackUserId: string) => Promise<SlackProfile>;
  readonly profileFreshMinutes?: number | undefined;
}): IdentifyPerson {
  return async (slackUserId) => {
    const { account, staff } = await currentAccount(deps, slackUserId);
    if (account.outsider) return refuse({ kind: 'outsider', locale: account.locale });
    if (staff === null || !staff.active) return refuse(await noStaff(deps.staff, account.locale));
    const now = deps.clock.now();
    return ok({
      staff,
      locale: account.locale,
      timeZone: account.timeZone ?? staff.timeZone ?? deps.bankZone,
      now,
      today: dayAt(now, deps.bankZone),
    });
  };
}

async function noStaff(staff: Pick<StaffStore, 'listByRole' | 'listActive'>, locale: string): Promise<IdentifyRefusal> {
  const admins = (await staff.listByRole('admin')).map(({ name }) => name);
  if (admins.length === 0 && (await staff.listActive()).length === 0) return { kind: 'no_staff_yet', locale };
  return { kind: 'not_staff', locale, admins };
}

type Known = NonNullable<Awaited<ReturnType<SlackAccountStore['find']>>>;

async function currentAccount(deps: Parameters<typeof identifyPerson>[0], slackUserId: string): Promise<Known> {
  const now = deps.clock.now();
  const known = await deps.accounts.find(slackUserId);
  const freshMinutes = deps.profileFreshMinutes ?? PROFILE_FRESH_MINUTES;
  if (known !== null && known.staff !== null && minutesBetween(known.account.refreshedAt, now) < freshMinutes)
    return known;
  try {
    const { email, ...profile } = await deps.profile(slackUserId);
    const staff = email === null ? null : await deps.staff.findByEmail(email);
    const account: SlackAccount = { slackUserId, ...profile, staffId: staff?.id ?? null, refreshedAt: now };
    await deps.accounts.save(account);
    return { account, staff };
  } catch (error) {
    // Slack is silent: what we knew still serves.
    if (known === null) throw error;
    return known;
  }
}

const minutesBetween = (from: Date, to: Date): number => Math.abs(to.getTime() - from.getTime()) / 60_000;
