/** What is wrong where an option is there more than once: only the last would count, and nobody would be told. Null: nothing. */
export function saidTwice(args: readonly string[]): string | null {
  const names = args.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] as string);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  return twice === undefined ? null : `Option '${twice}' is there twice: name it once.`;
}
