import type { Pace } from './pace.ts';
import type { Called, Courier } from './ports.ts';

/** The courier for one recipient, whose pace hears of what is written and of each limit that Slack sets. */
export function pacedCourier(
  { courier, monotonic }: { readonly courier: Courier; readonly monotonic: () => number },
  speed: Pick<Pace, 'limited' | 'wrote'>,
  recipient: string,
): Courier {
  const isLimit = (answer: Called<unknown>): boolean => {
    if (answer.ok || answer.failure.kind !== 'limited') return false;
    speed.limited(recipient, answer.failure.retryAfterSeconds * 1000, monotonic());
    return true;
  };
  const asking = async <Value>(call: Promise<Called<Value>>): Promise<Called<Value>> => {
    const answer = await call;
    isLimit(answer);
    return answer;
  };
  const writing = async <Value>(call: Promise<Called<Value>>): Promise<Called<Value>> => {
    const answer = await call;
    if (!isLimit(answer)) speed.wrote(recipient, monotonic());
    return answer;
  };
  return {
    openDirect: (account) => asking(courier.openDirect(account)),
    checkToken: courier.checkToken,
    accountByEmail: (email) => asking(courier.accountByEmail(email)),
    seat: (channel, who) => asking(courier.seat(channel, who)),
    find: (place, key, since) => asking(courier.find(place, key, since)),
    post: (...message) => writing(courier.post(...message)),
    update: (posted, news, reading) => writing(courier.update(posted, news, reading)),
  };
}
