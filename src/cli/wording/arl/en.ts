import type { ArlWords } from './words.ts';

const usage = `Usage: npm run rapport -- arl --chart ewma --sided 2 --lambda 0.1 --limit 2.814 --shift 1 [--json]

Prints the zero-state average run length of a control chart of independent normal values: how many values it takes on
average until it signals, when it has just begun. Everything is in standard deviations.
  --chart ewma      --lambda WEIGHT --limit L     one-sided: upwards, and never below its target
  --chart cusum     --k ALLOWANCE --h LIMIT [--head-start S]
  --chart shewhart  --limit L
  --sided 1|2       one or two limits; absent: 2
  --shift D         by how much the mean is off target; absent: 0
  --json            {"arl":10.33}
  --batch FILE      one design a line, as JSON with these names in camelCase; prints {"arl":…} line by line,
                    {"error":…} for what is none:
                    {"chart":"cusum","sided":2,"k":0.5,"h":4,"headStart":2,"shift":1}
The formulas are in docs/arl.md.
`;

export const en: ArlWords = {
  arl: {
    usage,
    answer: (length) => `Average run length: ${length}`,
    seeFlags: 'Call it without flags to see which there are.',
    batchAlone: (other) => `--batch reads every design from its file: leave out --${other}.`,
    noDesign: (path) => `${path} holds no design: write one a line, such as {"chart":"shewhart","limit":3}.`,
    inLine: (line, fault) => `Line ${line}: ${fault}`,
    fault: (fault) => {
      switch (fault.kind) {
        case 'no_object':
          return 'this is no JSON object such as {"chart":"shewhart","limit":3}.';
        case 'no_chart':
          return `Which chart? Add ${fault.part}: ewma, cusum or shewhart.`;
        case 'unknown_chart':
          return `There is no chart ${fault.said}: it is ewma, cusum or shewhart.`;
        case 'part_of_another':
          return `${fault.part} is no part of the chart ${fault.chart}, which has ${fault.parts.join(', ')}: leave it out.`;
        case 'lacks_part':
          return `The chart ${fault.chart} needs ${fault.part}: add it, with a number.`;
        case 'no_number':
          return `${fault.part} is a number such as 0.5, not ${fault.said}.`;
        case 'not_one_or_two':
          return `${fault.part} is 1 (one limit) or 2 (one on each side), not ${fault.said}.`;
      }
    },
    noLength: (refusal, name) => {
      switch (refusal.kind) {
        case 'not_above_zero':
          return `${name(refusal.what)} must be above 0.`;
        case 'below_zero':
          return `${name(refusal.what)} must not be below 0.`;
        case 'lambda_above_one':
          return `${name('lambda')} is the weight of the newest value: at most 1, where the chart is Shewhart’s.`;
        case 'head_start_not_below_h':
          return `${name('headStart')} must be below ${name('h')}, or the chart begins with a signal; half of it is usual.`;
        case 'too_wide':
          return (
            `The chart is too wide to be computed: its limits are more than 400 standard deviations of one step apart. ` +
            `Take a smaller ${name(refusal.what)}${refusal.what === 'limit' ? ` or a greater ${name('lambda')}` : ''}.`
          );
        case 'head_start_too_high':
          return (
            `Both sums would have to be followed together for too long: take a ${name('headStart')} of at most half of ` +
            `${name('h')}, or a greater ${name('k')}.`
          );
        case 'endless':
          return `The chart practically never signals (run length above 1e300): take a smaller ${name(refusal.what)}${refusal.what === 'h' ? ` or ${name('k')}` : ''}.`;
      }
    },
  },
};
