import type { CliWording } from './wording/wording.ts';

/** What is wrong where an option is there more than once: only the last would count, and nobody would be told. Null: nothing. */
export function saidTwice(args: readonly string[], { called }: CliWording): string | null {
  const names = args.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] as string);
  const option = names.find((name, at) => names.indexOf(name) < at);
  return option === undefined ? null : called.option({ kind: 'twice', option });
}
