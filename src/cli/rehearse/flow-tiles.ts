import type { FlowColumns } from '../../core/churn/flow-book.ts';

// How many clients and weeks a file has is known when it ends. Until then its figures stand in tiles of so many clients and weeks,
// each made when something of it comes. Its memory can be resized: such memory is mapped by itself, and the system's again once it is
// resized to nothing, where other pieces of that size would stay with the process.
const [CLIENT_BITS, WEEK_BITS] = [12, 4] as const;
const [TILE_CLIENTS, TILE_WEEKS] = [1 << CLIENT_BITS, 1 << WEEK_BITS] as const;
const TILE_CELLS = TILE_CLIENTS * TILE_WEEKS;

/** Sums of all currencies, exact: minor units of the base currency are whole numbers. */
type Tile = {
  readonly memory: ArrayBuffer;
  readonly moneyIn: Float64Array;
  readonly moneyOut: Float64Array;
  readonly dealings: Uint32Array;
  /** By currency, the line of each cell; 0 where there is none. The first of them is in the same piece of memory. */
  readonly lines: (Int32Array | undefined)[];
  readonly first: Int32Array;
};

function newTile(): Tile {
  const bytes = 24 * TILE_CELLS;
  const memory = new ArrayBuffer(bytes, { maxByteLength: bytes });
  return {
    memory,
    moneyIn: new Float64Array(memory, 0, TILE_CELLS),
    moneyOut: new Float64Array(memory, 8 * TILE_CELLS, TILE_CELLS),
    dealings: new Uint32Array(memory, 16 * TILE_CELLS, TILE_CELLS),
    lines: [],
    first: new Int32Array(memory, 20 * TILE_CELLS, TILE_CELLS),
  };
}

/** The column of lines of a currency. */
function linesOf({ lines, first }: Tile, currency: number): Int32Array {
  const own = lines[currency] ?? (lines.some((each) => each === first) ? new Int32Array(TILE_CELLS) : first);
  lines[currency] = own;
  return own;
}

/** No week has more than a column of a tile can count. */
const MOST_DEALINGS = 0xff_ff_ff_ff;

type Shape = {
  /** The place of each client by its number. */
  readonly placeOfClient: Int32Array;
  readonly weeks: number;
  /** The place of each week by its number; −1 where nothing of it counts. */
  readonly placeOf: readonly number[];
};

/** Figures by client and week, in any order. */
export type FlowTiles = {
  /** Takes the place of a client, a week and a currency for a line: answers the line that has it already, else 0. */
  readonly claim: (client: number, week: number, currency: number, line: number) => number;
  /** Adds figures to the week that was claimed last. */
  readonly addHere: (moneyIn: number, moneyOut: number, dealings: number) => void;
  /** The most dealings of a week. */
  readonly mostDealings: () => number;
  /** Moves all into the columns of a book, in which nothing is yet; what has been moved is gone from here. */
  readonly moveInto: (columns: FlowColumns, shape: Shape) => void;
};

export function flowTiles(): FlowTiles {
  /** By clients, then by weeks. */
  const tiles: ((Tile | undefined)[] | undefined)[] = [];
  let [here, at, most] = [null as Tile | null, 0, 0];

  function tileOf(clients: number, weeks: number): Tile {
    const ofClients = tiles[clients] ?? [];
    tiles[clients] = ofClients;
    const tile = ofClients[weeks] ?? newTile();
    ofClients[weeks] = tile;
    return tile;
  }

  return {
    claim: (client, week, currency, line) => {
      here = tileOf(client >> CLIENT_BITS, week >> WEEK_BITS);
      at = (client & (TILE_CLIENTS - 1)) * TILE_WEEKS + (week & (TILE_WEEKS - 1));
      const lines = here.lines[currency] ?? linesOf(here, currency);
      const earlier = lines[at] as number;
      if (earlier === 0) lines[at] = line;
      return earlier;
    },
    addHere: (moneyIn, moneyOut, dealings) => {
      if (here === null) return;
      here.moneyIn[at] = (here.moneyIn[at] as number) + moneyIn;
      here.moneyOut[at] = (here.moneyOut[at] as number) + moneyOut;
      const count = Math.min(MOST_DEALINGS, (here.dealings[at] as number) + dealings);
      here.dealings[at] = count;
      if (count > most) most = count;
    },
    mostDealings: () => most,
    // All weeks of some clients, and then those of others: what is given back makes room for what is taken.
    moveInto: (columns, shape) => {
      for (const [clients, ofClients] of tiles.entries())
        for (const [weeks, tile] of (ofClients ?? []).entries()) {
          if (tile === undefined) continue;
          move(tile, columns, { shape, client: clients * TILE_CLIENTS, week: weeks * TILE_WEEKS });
          // At once: a collector that comes later would come too late.
          tile.memory.resize(0);
        }
      tiles.length = 0;
    },
  };
}

type Place = { readonly shape: Shape; readonly client: number; readonly week: number };

function move(tile: Tile, { credit, debit, dealings, known }: FlowColumns, { shape, client, week }: Place): void {
  const own = Math.min(TILE_CLIENTS, shape.placeOfClient.length - client);
  for (let column = 0; column < TILE_WEEKS; column += 1) {
    const place = shape.placeOf[week + column] ?? -1;
    if (place < 0) continue;
    for (let row = 0; row < own; row += 1) {
      const from = row * TILE_WEEKS + column;
      if (!isKnown(tile, from)) continue;
      const cell = (shape.placeOfClient[client + row] as number) * shape.weeks + place;
      credit[cell] = tile.moneyIn[from] as number;
      debit[cell] = tile.moneyOut[from] as number;
      dealings[cell] = tile.dealings[from] as number;
      known[cell] = 1;
    }
  }
}

function isKnown({ lines }: Tile, cell: number): boolean {
  for (const own of lines) if (own !== undefined && own[cell] !== 0) return true;
  return false;
}
