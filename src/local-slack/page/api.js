/** The page's way to the workspace: /_local/ for what people do, server-sent events for what they see. */

const answerOf = async (response) => {
  const answer = await response.json().catch(() => undefined);
  return answer ?? { ok: false, error: `The workspace answered ${response.status}.` };
};

const unreachable = () => ({ ok: false, error: 'The workspace is not reachable.' });

export const get = (path, query = {}) =>
  fetch(`/_local/${path}?${new URLSearchParams(query)}`).then(answerOf, unreachable);

export const post = (path, body) =>
  fetch(`/_local/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // The page hears of everything through the stream; only scripts want to wait for what arrives.
    body: JSON.stringify({ quiet_ms: 0, ...body }),
  }).then(answerOf, unreachable);

export const listen = (user, onArrival, onLine) => {
  const source = new EventSource(`/_local/stream?user=${encodeURIComponent(user)}`);
  source.onmessage = ({ data }) => onArrival(JSON.parse(data));
  source.addEventListener('clock', ({ data }) => onArrival({ kind: 'clock', now: data }));
  source.onopen = () => onLine(true);
  source.onerror = () => onLine(false);
  return () => source.close();
};
