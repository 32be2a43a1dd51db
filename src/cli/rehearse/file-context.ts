import type { Rates } from '../../core/shared/exchange.ts';
import type { ReadContext } from '../../ingest/cells/parser.ts';
import type { Progress } from '../spoken-progress.ts';
import type { CliWording } from '../wording/wording.ts';

/** How files of amounts are read. */
export type FileContext = ReadContext & {
  readonly rates: Rates;
  readonly progress: Progress;
  readonly wording: CliWording;
};
