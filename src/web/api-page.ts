import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { OpenApi, Operation, Parameter } from './openapi.ts';
import type { PageContext } from './page-context.ts';

const EXAMPLES = [
  '/api/targets?indicator=clearance_general&value=>75&year=2023',
  '/api/targets?group-by=year,outcome&format=csv',
  '/api/pledges?province=An Giang&limit=all&format=spreadsheet',
  '/api/pledges?year=2024&whole=true',
  '/api/trend/clearance_general',
  '/api/search?q=dak lak',
] as const;

/** The OpenAPI document for people: every path with its parameters. */
export function apiPage(page: PageContext, document: OpenApi): PageParts {
  const { t } = page;
  const body = html`<h1>${t('api.title')}</h1>
<p class="lead">${t('api.lead')} <a href="/api/openapi.json">OpenAPI 3.1</a></p>
<h2>${t('api.try')}</h2><ul>${EXAMPLES.map((one) => html`<li><a href="${encodeURI(one).replaceAll('>', '%3E')}"><code>${one}</code></a></li>`)}</ul>
<h2>${t('api.rules')}</h2><ul><li>${t('api.paging')}</li><li>${t('api.etag')}</li><li>${t('api.errors')}</li><li>${t('api.limits')}</li><li>${t('api.spreadsheet')}</li><li>${t('api.writing')}</li></ul>
${Object.entries(document.paths).map(([path, { get, post }]) => html`${pathSection(page, `GET ${path}`, get)}${post ? pathSection(page, `POST ${path}`, post) : ''}`)}`;
  return { title: t('api.title'), body };
}

function pathSection({ t }: PageContext, path: string, { summary, parameters }: Operation): Html {
  return html`<section class="path"><h2><code>${path}</code></h2><p lang="en">${summary}</p>
<details><summary>${t('api.parameters', { count: parameters.length })}</summary><div class="scrolls" tabindex="0" role="region" aria-label="${path}"><table lang="en"><thead><tr><th scope="col">${t('api.name')}</th><th scope="col">${t('api.values')}</th><th scope="col">${t('api.meaning')}</th></tr></thead><tbody>${parameters.map(
    parameterRow,
  )}</tbody></table></div></details></section>`;
}

const parameterRow = ({ name, required, description, schema }: Parameter): Html =>
  html`<tr><th scope="row"><code>${name}</code>${required ? ' *' : ''}</th><td><code>${valuesOf(schema)}</code></td><td>${description}</td></tr>`;

function valuesOf({ enum: choices, examples, pattern }: Parameter['schema']): string {
  if (Array.isArray(choices)) return choices.join(' | ');
  if (Array.isArray(examples)) return examples.join(', ');
  return typeof pattern === 'string' ? pattern : '';
}
