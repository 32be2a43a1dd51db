import type { Log } from '../../src/persistence/log.ts';

const nothing = () => undefined;

export const silentLog: Log = { info: nothing, warn: nothing, error: nothing };
