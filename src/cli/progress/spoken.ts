const LINE_EVERY_MS = 5_000;

/** Says how far things are, every few seconds; nothing for what is done sooner. */
export type SpokenProgress = (sentence: () => string) => void;

export function spokenProgress(
  stderr: { readonly write: (text: string) => unknown },
  nowMs: () => number,
): SpokenProgress {
  let last = nowMs();
  return (sentence) => {
    if (nowMs() - last < LINE_EVERY_MS) return;
    last = nowMs();
    stderr.write(`${sentence()}\n`);
  };
}
