import { Presets, SingleBar } from 'cli-progress';

/** Where a bar may be drawn: elsewhere it would fill a log, and lines are written. */
export type BarPlace = { readonly stderr: NodeJS.WritableStream; readonly isTTY: boolean };

/** Whether a bar can be drawn there: a stream that only leads to a terminal, as that of a running bot does, draws none. */
export const drawsBars = ({ stderr, isTTY }: BarPlace): boolean => isTTY && 'isTTY' in stderr && stderr.isTTY === true;

/** A bar that is cleared away when it stops. `format`: of cli-progress. */
export const progressBar = (stream: NodeJS.WritableStream, format: string): SingleBar =>
  new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
