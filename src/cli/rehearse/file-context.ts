import type { Rates } from '../../core/shared/exchange.ts';
import type { ReadContext } from '../../ingest/cells/parser.ts';
import type { SpokenProgress } from '../progress/spoken.ts';
import type { CliWording } from '../wording/wording.ts';

/** How files of amounts are read. */
export type FileContext = ReadContext & {
  readonly rates: Rates;
  readonly progress: SpokenProgress;
  readonly wording: CliWording;
};
