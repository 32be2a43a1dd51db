/** Says something to whoever has started the demo. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** … and ends it with that. */
export function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
