/** How long the bytes of one file may take. */
const UPLOAD_TIMEOUT_MS = 10_000;

/** The second of the three steps of an upload: the bytes, to the place that Slack has named for them. */
export async function sendBytes(url: string, bytes: Uint8Array): Promise<void> {
  const sent = await fetch(url, {
    method: 'POST',
    body: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  });
  if (!sent.ok) throw new Error(`the upload was answered with ${sent.status}`);
}
