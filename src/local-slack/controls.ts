/** What a test or a person does to the workspace itself rather than in it: faults, outages, looking at the record. */
import { performance } from 'node:perf_hooks';
import type { ActiveFault, Fault } from './faults.ts';
import type { JsonObject } from './json.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Failure } from './state/failures.ts';
import type { ApiCall, Workspace } from './state/workspace.ts';

/** Faults that happen at once instead of waiting for a call to strike. */
export type Strike =
  | Fault
  | { readonly kind: 'drop_socket'; readonly all: boolean }
  | { readonly kind: 'refresh'; readonly all: boolean }
  | { readonly kind: 'app_rate_limited' }
  | { readonly kind: 'outage'; readonly seconds: number };

export type Controls = {
  readonly strike: (strike: Strike, times: number) => JsonObject;
  readonly faults: () => readonly ActiveFault[];
  readonly clearFaults: (id?: number) => JsonObject;
  readonly failures: () => readonly Failure[];
  readonly clearFailures: () => number;
  readonly calls: (method?: string) => readonly ApiCall[];
  readonly status: () => JsonObject;
};

/** `outage.until`: on the clock of the process, in milliseconds. */
export const createControls = (workspace: Workspace, sockets: SocketMode, outage: { until: number }): Controls => ({
  strike: (strike, times) => {
    switch (strike.kind) {
      case 'drop_socket':
        return { struck: sockets.drop(strike.all ? 'all' : 'one') };
      case 'refresh':
        return { struck: sockets.refresh(strike.all ? 'all' : 'one') };
      case 'app_rate_limited':
        return { struck: Number(sockets.sendRaw(rateLimitedEnvelope(workspace))) };
      case 'outage':
        outage.until = performance.now() + strike.seconds * 1000;
        return { struck: sockets.drop('all') };
      case 'rate_limit':
      case 'server_error':
      case 'slow':
      case 'lost_answer':
      case 'error':
      case 'lost_ack':
      case 'duplicate_event':
      case 'clock_skew':
        return { id: workspace.faults.add(strike, times) };
    }
  },
  faults: () => workspace.faults.list(),
  clearFaults: (id) => {
    workspace.faults.clear(id);
    if (id === undefined) outage.until = 0;
    return { faults: workspace.faults.list() };
  },
  failures: () => workspace.failures.list(),
  clearFailures: () => {
    const { length } = workspace.failures.list();
    workspace.failures.clear();
    return length;
  },
  calls: (method = '') => workspace.calls.filter((call) => method === '' || call.method === method),
  status: () => ({
    team: workspace.teamName,
    connections: sockets.connections(),
    cursor: workspace.feed.cursor(),
    now: workspace.clock.now().toISOString(),
    waits_for: workspace.waitsFor(),
    failures: workspace.failures.list().length,
    is_out: performance.now() < outage.until,
  }),
});

/** Source: docs.slack.dev/reference/events/app_rate_limited */
const rateLimitedEnvelope = ({ ids, clock, newId }: Workspace): JsonObject => ({
  envelope_id: newId('local-'),
  type: 'events_api',
  accepts_response_payload: false,
  payload: {
    token: 'local-verification-token',
    type: 'app_rate_limited',
    team_id: ids.teamId,
    minute_rate_limited: Math.floor(clock.now().getTime() / 60_000) * 60,
    api_app_id: ids.appId,
  },
});
