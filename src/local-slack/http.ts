/** The little that is needed of HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type HttpAnswer = {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers?: { readonly [name: string]: string };
};

export const jsonAnswer = (
  value: unknown,
  status = 200,
  headers: { readonly [name: string]: string } = {},
): HttpAnswer => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
});

export const textAnswer = (text: string, status = 200): HttpAnswer => ({
  status,
  body: text,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
});

export const send = (response: ServerResponse, { status, body, headers = {} }: HttpAnswer): void => {
  response.writeHead(status, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers });
  response.end(body);
};

/** undefined when the body is larger than allowed. */
export const readAll = async (request: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
