/** The page and its modules, as they lie on disk: there is no build step. Preact and htm come from node_modules. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpAnswer } from './http.ts';
import { textAnswer } from './http.ts';

const VENDOR: { readonly [path: string]: string } = {
  '/vendor/preact.js': 'preact',
  '/vendor/preact-hooks.js': 'preact/hooks',
  '/vendor/htm.js': 'htm',
};

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Only the page's own modules run; nothing a message contains can. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: http: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const PAGE = new URL('./page/', import.meta.url);

export const servePage = async (pathname: string): Promise<HttpAnswer> => {
  const vendor = Object.hasOwn(VENDOR, pathname) ? VENDOR[pathname] : undefined;
  if (vendor !== undefined) return fileAnswer(new URL(import.meta.resolve(vendor)), '.js');
  // The permalink of a message opens the page, which finds the message itself.
  const name = pathname === '/' || pathname.startsWith('/archives/') ? 'index.html' : pathname.slice(1);
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*\.(html|js|css|svg)$/.test(name)) return textAnswer('not found', 404);
  return fileAnswer(new URL(name, PAGE), extname(name));
};

/** A browser knows no package names, and an import map would have to stand inline: names become addresses here. */
const withAddresses = (script: string): string =>
  script.replaceAll(/\bfrom\s*(['"])(htm|preact|preact\/hooks)\1/g, (_, quote: string, name: string) => {
    const address = Object.entries(VENDOR).find(([, vendor]) => vendor === name)?.[0] ?? name;
    return `from ${quote}${address}${quote}`;
  });

const fileAnswer = async (file: URL, extension: string): Promise<HttpAnswer> => {
  try {
    const content = await readFile(fileURLToPath(file));
    const body = extension === '.js' ? withAddresses(content.toString()) : content;
    return {
      status: 200,
      body,
      headers: { 'content-type': TYPES[extension] ?? 'text/plain', 'content-security-policy': POLICY },
    };
  } catch {
    return textAnswer('not found', 404);
  }
};
