import type { ChartDesign } from '../../core/churn/charts/design.ts';

/** What was read, or a sentence that says what is wrong with it and what to do. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly sentence: string };

/** A design as flags or as a line of JSON; the sentences name its parts as it does. */
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
  const parts = said.as === 'json' ? parseLine(said.said) : camelCased(said.said);
  if (parts === null) return fault('this is no JSON object such as {"chart":"shewhart","limit":3}.');
  const chart = parts['chart'];
  if (!isChart(chart)) return fault(chartSentence(chart, said.as));
  const { needs, may } = PARTS[chart];
  const known: readonly string[] = ['chart', ...needs, ...may];
  const strange = Object.keys(parts).find((part) => !known.includes(part));
  const names = known.slice(1).map((part) => partName(part, said.as));
  if (strange !== undefined) {
    return fault(
      `${partName(strange, said.as)} is no part of the chart ${chart}, which has ${names.join(', ')}: leave it out.`,
    );
  }
  const lacks = needs.find((part) => parts[part] === undefined);
  if (lacks !== undefined) return fault(`The chart ${chart} needs ${partName(lacks, said.as)}: add it, with a number.`);
  return numbersOf(chart, [...needs, ...may], { parts, as: said.as });
}

const fault = (sentence: string): Read<never> => ({ ok: false, sentence });

const isChart = (chart: unknown): chart is ChartDesign['chart'] =>
  typeof chart === 'string' && Object.hasOwn(PARTS, chart);

const chartSentence = (chart: unknown, as: Said['as']): string =>
  chart === undefined
    ? `Which chart? Add ${partName('chart', as)}: ewma, cusum or shewhart.`
    : `There is no chart ${String(chart)}: it is ewma, cusum or shewhart.`;

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
      return fault(
        `${partName(part, as)} is a number such as 0.5, not ${typeof said === 'number' ? said : JSON.stringify(said)}.`,
      );
    numbers[part] = number;
  }
  if (numbers.sided !== 1 && numbers.sided !== 2) {
    return fault(`${partName('sided', as)} is 1 (one limit) or 2 (one on each side), not ${numbers.sided}.`);
  }
  // PARTS says which numbers a chart has.
  return { ok: true, value: { chart, ...numbers } as ChartDesign };
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
