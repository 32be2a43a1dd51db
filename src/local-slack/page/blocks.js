/** Blocks, each as Slack lays it out. */
import { Chart } from './chart.js';
import { Element, picture } from './elements.js';
import { markdown } from './markdown.js';
import { html, useState } from './preact.js';
import { plainText, richText, textObject, textOnly } from './text.js';

const Section = ({ ctx, surface, block }) => html`<div class="section">
  <div class="section-text">
    ${block.text && html`<div class="text">${textObject(ctx, block.text)}</div>`}
    ${block.fields && html`<div class="fields">${block.fields.map((field) => html`<div class="text">${textObject(ctx, field)}</div>`)}</div>`}
  </div>
  ${block.accessory && html`<div class="accessory"><${Element} ctx=${ctx} surface=${surface} block=${block} element=${block.accessory} /></div>`}
</div>`;

const Actions = ({ ctx, surface, block }) => html`<div class="actions">
  ${block.elements.map((element) => html`<${Element} key=${element.action_id} ctx=${ctx} surface=${surface} block=${block} element=${element} />`)}
</div>`;

const Context = ({ ctx, block }) => html`<div class="context">
  ${block.elements.map((element) =>
    element.type === 'image'
      ? html`<img class="context-image" src=${picture(element)} alt=${element.alt_text} />`
      : html`<span class="text">${textObject(ctx, element)}</span>`,
  )}
</div>`;

const Header = ({ block }) =>
  html`<h3 class="block-header">${plainText(textOnly(block.text), block.text.emoji !== false)}</h3>`;

const Image = ({ block }) => html`<figure class="image">
  ${block.title && html`<figcaption>${plainText(textOnly(block.title))}</figcaption>`}
  <a href=${picture(block)} target="_blank" rel="noopener noreferrer"><img src=${picture(block)} alt=${block.alt_text} loading="lazy" /></a>
</figure>`;

const Input = ({ ctx, surface, block }) => {
  const error = surface.errorOf(block);
  const id = `${surface.key}-${block.block_id}`;
  return html`<div class=${`input${error === undefined ? '' : ' wrong'}`}>
    <div class="label">
      ${plainText(textOnly(block.label))} ${block.optional === true && html`<span class="optional">${ctx.words.optional}</span>`}
    </div>
    <${Element} ctx=${ctx} surface=${surface} block=${block} element=${block.element} label=${textOnly(block.label)} describedBy=${`${id}-hint`} />
    <div id=${`${id}-hint`}>
      ${error !== undefined && html`<div class="error" role="alert">${error}</div>`}
      ${block.hint && html`<div class="hint">${plainText(textOnly(block.hint))}</div>`}
    </div>
  </div>`;
};

const cell = (ctx, one) => (one.type === 'rich_text' ? richText(ctx, one) : one.text);

const isNumber = (one) => one.type === 'raw_number';

const Table = ({ ctx, block }) => {
  const [head = [], ...rows] = block.rows;
  const align = (index, one) => block.column_settings?.[index]?.align ?? (isNumber(one) ? 'right' : 'left');
  const shape = (index, one) =>
    `${align(index, one)}${block.column_settings?.[index]?.is_wrapped === true ? '' : ' in-one-line'}`;
  return html`<div class="table-frame" tabindex="0" role="group">
    <table class="table">
      <thead><tr>${head.map((one, index) => html`<th scope="col" class=${shape(index, rows[0]?.[index] ?? one)}>${cell(ctx, one)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((one, index) => html`<td class=${shape(index, one)}>${cell(ctx, one)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
};

const DataTable = ({ ctx, block }) => {
  const [start, setStart] = useState(0);
  const [head = [], ...rows] = block.rows;
  const size = block.page_size ?? 10;
  const page = rows.slice(start, start + size);
  return html`<div class="table-frame" tabindex="0" role="group">
    <table class="table">
      <caption>${block.caption}</caption>
      <thead><tr>${head.map((one, index) => html`<th scope="col" class=${isNumber(rows[0]?.[index] ?? one) ? 'right' : ''}>${cell(ctx, one)}</th>`)}</tr></thead>
      <tbody>
        ${page.map(
          (row) =>
            html`<tr>
              ${row.map((one, index) => (index === block.row_header_column_index ? html`<th scope="row">${cell(ctx, one)}</th>` : html`<td class=${isNumber(one) ? 'right' : ''}>${cell(ctx, one)}</td>`))}
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      rows.length > size &&
      html`<div class="pager">
      <button type="button" class="button" disabled=${start === 0} onClick=${() => setStart(start - size)}>${ctx.words.previous}</button>
      <span>${ctx.words.rows(start + 1, Math.min(start + size, rows.length), rows.length)}</span>
      <button type="button" class="button" disabled=${start + size >= rows.length} onClick=${() => setStart(start + size)}>${ctx.words.next}</button>
    </div>`
    }
  </div>`;
};

const Card = ({ ctx, surface, block }) => html`<div class="card">
  ${block.hero_image && html`<img class="hero" src=${picture(block.hero_image)} alt=${block.hero_image.alt_text} />`}
  <div class="card-head">
    ${block.icon && html`<img class="card-icon" src=${picture(block.icon)} alt=${block.icon.alt_text} />`}
    <div>
      ${block.title && html`<div class="card-title">${textObject(ctx, block.title)}</div>`}
      ${block.subtitle && html`<div class="card-subtitle">${textObject(ctx, block.subtitle)}</div>`}
    </div>
  </div>
  ${block.body && html`<div class="text">${textObject(ctx, block.body)}</div>`}
  ${block.actions && html`<div class="actions">${block.actions.map((element) => html`<${Element} ctx=${ctx} surface=${surface} block=${block} element=${element} />`)}</div>`}
</div>`;

const Carousel = ({ ctx, surface, block }) => html`<div class="carousel" tabindex="0" role="group">
  ${block.elements.map((card) => html`<${Card} ctx=${ctx} surface=${surface} block=${card} />`)}
</div>`;

const Container = ({ ctx, surface, block }) => {
  const [isOpen, setOpen] = useState(block.default_collapsed !== true);
  const title =
    block.title === undefined
      ? block.rich_text_title && richText(ctx, block.rich_text_title)
      : plainText(textOnly(block.title));
  return html`<div class=${`container ${block.width ?? 'standard'}`}>
    <div class="container-head">
      ${block.icon && html`<img class="card-icon" src=${picture(block.icon)} alt=${block.icon.alt_text} />`}
      <div class="grow"><strong>${title}</strong>${block.subtitle && html`<div class="card-subtitle">${textObject(ctx, block.subtitle)}</div>`}</div>
      ${
        block.is_collapsible &&
        html`<button type="button" class="button icon" aria-expanded=${isOpen} aria-label=${isOpen ? ctx.words.showLess : ctx.words.showMore} onClick=${() => setOpen(!isOpen)}>${isOpen ? '▴' : '▾'}</button>`
      }
    </div>
    ${isOpen && html`<${Blocks} ctx=${ctx} surface=${surface} blocks=${block.child_blocks} />`}
  </div>`;
};

const SIGNS = { default: '', info: 'ℹ️', warning: '⚠️', error: '⛔', success: '✅' };

const Alert = ({ ctx, block }) => html`<div class=${`alert ${block.level ?? 'default'}`} role="note">
  <span aria-hidden="true">${SIGNS[block.level ?? 'default']}</span>
  <div class="text">${textObject(ctx, block.text)}</div>
</div>`;

const STATUS = { pending: '○', in_progress: '◔', complete: '✓', error: '✕' };

const Task = ({ ctx, block }) => html`<div class=${`task ${block.status}`}>
  <span class="task-status" role="img" aria-label=${block.status}>${STATUS[block.status]}</span>
  <div>
    <div>${block.title}</div>
    ${block.details && html`<div class="task-details">${richText(ctx, block.details)}</div>`}
    ${block.output && html`<div class="task-details">${richText(ctx, block.output)}</div>`}
  </div>
</div>`;

const Plan = ({ ctx, block }) => html`<div class="plan">
  <strong>${block.title}</strong>
  ${(block.tasks ?? []).map((task) => html`<${Task} ctx=${ctx} block=${task} />`)}
</div>`;

const Video = ({ block }) => html`<div class="video">
  <a href=${block.title_url ?? block.video_url} target="_blank" rel="noopener noreferrer">${textOnly(block.title)}</a>
  <img src=${block.thumbnail_url} alt=${block.alt_text} loading="lazy" />
</div>`;

const RENDERERS = {
  section: Section,
  actions: Actions,
  context: Context,
  context_actions: Actions,
  header: Header,
  divider: () => html`<hr />`,
  image: Image,
  input: Input,
  rich_text: ({ ctx, block }) => richText(ctx, block),
  markdown: ({ block }) => html`<div class="markdown">${markdown(block.text)}</div>`,
  table: Table,
  data_table: DataTable,
  data_visualization: ({ block }) => html`<${Chart} title=${block.title} chart=${block.chart} />`,
  card: Card,
  carousel: Carousel,
  container: Container,
  alert: Alert,
  plan: Plan,
  task_card: Task,
  video: Video,
};

export const Blocks = ({ ctx, surface, blocks }) => html`<div class="blocks">
  ${blocks.map((block, index) => {
    const Renderer = RENDERERS[block.type];
    return Renderer === undefined
      ? html`<em>${block.type}</em>`
      : html`<${Renderer} key=${block.block_id ?? index} ctx=${ctx} surface=${surface} block=${block} />`;
  })}
</div>`;
