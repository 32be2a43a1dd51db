/** The envelopes that came over one socket and are not acknowledged yet. */
export type OpenEnvelopes = {
  readonly received: (envelopeId: string) => void;
  readonly acknowledged: (envelopeId: string) => void;
  /** Resolves once none of those that are open now is waited for any more. */
  readonly settled: () => Promise<void>;
};

/** Slack waits this long for an acknowledgement. Source: docs.slack.dev, Handling user interaction. */
export const ACK_WITHIN_MS = 3_000;

export function openEnvelopes(): OpenEnvelopes {
  const open = new Map<string, { readonly gone: PromiseWithResolvers<void>; readonly timer: NodeJS.Timeout }>();
  const close = (envelopeId: string): void => {
    const envelope = open.get(envelopeId);
    if (envelope === undefined) return;
    open.delete(envelopeId);
    clearTimeout(envelope.timer);
    envelope.gone.resolve();
  };
  return {
    received(envelopeId) {
      close(envelopeId);
      const timer = setTimeout(() => close(envelopeId), ACK_WITHIN_MS).unref();
      open.set(envelopeId, { gone: Promise.withResolvers(), timer });
    },
    acknowledged: close,
    async settled() {
      await Promise.all([...open.values()].map(({ gone }) => gone.promise));
    },
  };
}
