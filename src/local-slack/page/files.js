/** Files: as they stand in a message, and as they wait to be sent. */
import { post } from './api.js';
import { html, useRef } from './preact.js';

/** As the workspace takes them in one request. */
const MOST_BYTES = 40_000_000;

const sizeOf = (bytes) => {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
};

const kindOf = (words, type) => words.fileKinds[type] ?? (type === '' ? words.file : type.toUpperCase());

const Card = ({ words, file, onRemove }) => html`<div class="file" data-kind=${file.filetype}>
  <span class="file-sign" aria-hidden="true">${(file.filetype || '?').slice(0, 4).toUpperCase()}</span>
  <span class="file-text"><b>${file.title}</b><small>${kindOf(words, file.filetype)} · ${sizeOf(file.size)}</small></span>
  ${
    onRemove === undefined
      ? html`<a class="button" href=${file.url_private_download} download=${file.name} aria-label=${words.downloadFile(file.name)}>${words.download}</a>`
      : html`<button type="button" class="button icon" aria-label=${words.removeOption(file.name)} onClick=${onRemove}>×</button>`
  }
</div>`;

/** A picture is shown, with a link to it in full size; everything else is a card to be downloaded. */
export const Files = ({ words, files }) => html`<div class="files">
  ${files.map((file) =>
    file.mimetype.startsWith('image/')
      ? html`<figure class="image" key=${file.id}>
          <figcaption>${file.title} <a href=${file.url_private_download} download=${file.name} aria-label=${words.downloadFile(file.name)}>${words.download}</a></figcaption>
          <a href=${file.url_private} target="_blank" rel="noopener noreferrer"><img src=${file.url_private} alt=${file.alt_txt ?? file.title} loading="lazy" /></a>
        </figure>`
      : html`<${Card} key=${file.id} words=${words} file=${file} />`,
  )}
</div>`;

/** Files that are chosen and not sent yet. */
export const Chosen = ({ words, files, onRemove }) =>
  files.length > 0 &&
  html`<div class="files" role="group" aria-label=${words.attached}>
    ${files.map((file) => html`<${Card} key=${file.id} words=${words} file=${file} onRemove=${() => onRemove(file.id)} />`)}
  </div>`;

/** A button that opens the browser’s own choice of files. */
export const FileButton = ({ label, sign, className, accept, isMultiple = true, onFiles }) => {
  const field = useRef();
  return html`<button type="button" class=${className} aria-label=${label} title=${label} onClick=${() => field.current.click()}>${sign}</button>
    <input
      ref=${field}
      type="file"
      class="unseen"
      tabindex="-1"
      aria-hidden="true"
      multiple=${isMultiple}
      accept=${accept}
      onChange=${({ target }) => {
        onFiles([...target.files]);
        target.value = '';
      }}
    />`;
};

const base64Of = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** Brings files to the workspace, one after the other; what does not arrive is said, and left out. */
export const upload = async (ctx, files, notify) => {
  const kept = [];
  for (const file of files) {
    if (file.size > MOST_BYTES) {
      notify(ctx.words.fileTooLarge(file.name));
      continue;
    }
    const answer = await post('upload', { user: ctx.me, name: file.name, content: await base64Of(file) });
    if (answer.ok) kept.push(answer.file);
    else notify(answer.error);
  }
  return kept;
};
