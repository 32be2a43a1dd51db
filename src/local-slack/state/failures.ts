/**
 * What would have gone wrong for a person in Slack, or was a programming error of the app. A test that ends with an
 * empty list has shown that the app kept every rule. Business answers (channel_not_found …) and injected faults are
 * not failures.
 */
export type Failure = {
  readonly kind:
    | 'ack_timed_out'
    | 'app_not_reachable'
    | 'bad_ack'
    | 'second_ack'
    | 'trigger_refused'
    | 'response_url_refused'
    | 'invalid_content'
    | 'invalid_request'
    | 'missing_scope';
  readonly what: string;
  readonly detail: readonly string[];
};

export type Failures = {
  readonly add: (kind: Failure['kind'], what: string, detail?: readonly string[]) => void;
  readonly list: () => readonly Failure[];
  readonly clear: () => void;
};

export const createFailures = (): Failures => {
  let list: Failure[] = [];
  return {
    add: (kind, what, detail = []) => {
      list.push({ kind, what, detail });
    },
    list: () => [...list],
    clear: () => {
      list = [];
    },
  };
};
