const LINE_EVERY_MS = 5000;

/** Says how far things are, every few seconds; nothing for what is done sooner. */
export type Progress = (sentence: () => string) => void;

export function progressOn(stderr: { readonly write: (text: string) => unknown }, nowMs: () => number): Progress {
  let last = nowMs();
  return (sentence) => {
    if (nowMs() - last < LINE_EVERY_MS) return;
    last = nowMs();
    stderr.write(`${sentence()}\n`);
  };
}
