/**
 * Faults on demand: what goes wrong at Slack now and then, made to happen when a test or a person asks for it.
 * Each has a number of times it strikes; an outage has a length.
 */
export type Fault =
  /** 429 with Retry-After. Source: docs.slack.dev/apis/web-api/rate-limits */
  | {
      readonly kind: 'rate_limit';
      readonly method?: string;
      readonly channel?: string;
      readonly retryAfterSeconds: number;
    }
  | { readonly kind: 'server_error'; readonly method?: string; readonly status: number }
  | { readonly kind: 'slow'; readonly method?: string; readonly delayMs: number }
  /** The call is carried out, but its answer never arrives: the socket is cut. */
  | { readonly kind: 'lost_answer'; readonly method?: string }
  /** Slack says an error of its own choosing, such as account_inactive. */
  | { readonly kind: 'error'; readonly method?: string; readonly channel?: string; readonly error: string }
  | { readonly kind: 'lost_ack' }
  | { readonly kind: 'duplicate_event' }
  /** Signed requests carry a timestamp this far off. */
  | { readonly kind: 'clock_skew'; readonly seconds: number };

export type ActiveFault = { readonly id: number; readonly fault: Fault; readonly timesLeft: number };

export type Faults = {
  /** Returns the number by which the fault can be taken back. */
  readonly add: (fault: Fault, times?: number) => number;
  readonly list: () => readonly ActiveFault[];
  readonly clear: (id?: number) => void;
  /** Takes one strike of the first fault that matches. */
  readonly take: <Kind extends Fault['kind']>(
    kind: Kind,
    matches?: (fault: Extract<Fault, { kind: Kind }>) => boolean,
  ) => Extract<Fault, { kind: Kind }> | undefined;
};

export const createFaults = (): Faults => {
  let active: ActiveFault[] = [];
  let lastId = 0;
  return {
    add: (fault, times = 1) => {
      lastId += 1;
      active.push({ id: lastId, fault, timesLeft: times });
      return lastId;
    },
    list: () => [...active],
    clear: (id) => {
      active = id === undefined ? [] : active.filter((one) => one.id !== id);
    },
    take: (kind, matches) => {
      for (const one of active) {
        const fault = one.fault;
        if (!isKind(fault, kind) || (matches !== undefined && !matches(fault))) continue;
        active = active.flatMap((other) => {
          if (other !== one) return [other];
          return one.timesLeft > 1 ? [{ ...one, timesLeft: one.timesLeft - 1 }] : [];
        });
        return fault;
      }
      return undefined;
    },
  };
};

const isKind = <Kind extends Fault['kind']>(fault: Fault, kind: Kind): fault is Extract<Fault, { kind: Kind }> =>
  fault.kind === kind;
