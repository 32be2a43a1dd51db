import type { ChartDesign } from '../../core/churn/charts/design.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { DesignFault } from '../wording/arl/words.ts';

type Read<Value> = Result<Value, DesignFault>;

/** A design as flags or as a line of JSON; faults name its parts as it does. */
export type Said =
  | { readonly as: 'flags'; readonly said: Readonly<Record<string, unknown>> }
  | { readonly as: 'json'; readonly said: string };

type Part = 'lambda' | 'limit' | 'k' | 'h' | 'headStart' | 'shift' | 'sided';

/** What a chart needs, and what it may have beside. */
const PARTS: Readonly<
  Record<ChartDesign['chart'], { readonly needs: readonly Part[]; readonly may: readonly Part[] }>
> = {
  ewma: { needs: ['lambda', 'limit'], may: ['sided', 'shift'] },
  cusum: { needs: ['k', 'h'], may: ['headStart', 'sided', 'shift'] },
  shewhart: { needs: ['limit'], may: ['sided', 'shift'] },
};

const ABSENT: Readonly<Partial<Record<Part, number>>> = { sided: 2, shift: 0, headStart: 0 };

/** How a part is named where it was said: `--head-start`, `headStart`. */
export const partName = (part: string, as: Said['as']): string =>
  as === 'json' ? part : `--${part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Reads a design without judging its numbers. */
export function readDesign(said: Said): Read<ChartDesign> {
  const given = said.as === 'json' ? parseLine(said.said) : camelCased(said.said);
  if (given === null) return refuse({ kind: 'no_object' });
  const chart = given['chart'];
  if (chart === undefined) return refuse({ kind: 'no_chart', part: partName('chart', said.as) });
  if (!isChart(chart)) return refuse({ kind: 'unknown_chart', said: String(chart) });
  const { needs, may } = PARTS[chart];
  const known: readonly string[] = ['chart', ...needs, ...may];
  const strange = Object.keys(given).find((part) => !known.includes(part));
  const parts = known.slice(1).map((part) => partName(part, said.as));
  if (strange !== undefined) return refuse({ kind: 'part_of_another', part: partName(strange, said.as), chart, parts });
  const lacks = needs.find((part) => given[part] === undefined);
  if (lacks !== undefined) return refuse({ kind: 'lacks_part', chart, part: partName(lacks, said.as) });
  return numbersOf(chart, [...needs, ...may], { parts: given, as: said.as });
}

const isChart = (chart: unknown): chart is ChartDesign['chart'] =>
  typeof chart === 'string' && Object.hasOwn(PARTS, chart);

function numbersOf(
  chart: ChartDesign['chart'],
  wanted: readonly Part[],
  { parts, as }: { readonly parts: Readonly<Record<string, unknown>>; readonly as: Said['as'] },
): Read<ChartDesign> {
  const numbers: Partial<Record<Part, number>> = {};
  for (const part of wanted) {
    const said = parts[part] ?? ABSENT[part];
    const number = numberOf(said);
    if (number === null)
      return refuse({
        kind: 'no_number',
        part: partName(part, as),
        said: typeof said === 'number' ? String(said) : JSON.stringify(said),
      });
    numbers[part] = number;
  }
  const { sided } = numbers;
  if (sided !== undefined && sided !== 1 && sided !== 2)
    return refuse({ kind: 'not_one_or_two', part: partName('sided', as), said: sided });
  // PARTS says which numbers a chart has.
  return ok({ chart, ...numbers } as ChartDesign);
}

function parseLine(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    // A program that writes every part of every chart writes null for those that one has not.
    return Object.fromEntries(Object.entries(parsed).filter(([, said]) => said !== null));
  } catch {
    return null;
  }
}

const camelCased = (flags: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(flags).map(([name, said]) => [
      name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      said,
    ]),
  );

/** Words are decimals as people write them: `0x1` is none. */
function numberOf(said: unknown): number | null {
  const number = typeof said === 'string' && /^[-+.\d]+(e[-+]?\d+)?$/i.test(said.trim()) ? Number(said) : said;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
