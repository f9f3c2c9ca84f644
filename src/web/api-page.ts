import { type Html, html } from './html.ts';
import type { PageParts } from './layout.ts';
import type { OpenApi, Operation, Parameter, Posting } from './openapi.ts';
import type { PageContext } from './page-context.ts';

const EXAMPLES = [
  '/api/targets?indicator=clearance_general&value=>75&year=2023',
  '/api/targets?group-by=year,outcome&format=csv',
  '/api/pledges?province=An Giang&limit=all&format=spreadsheet',
  '/api/pledges?year=2024&whole=true',
  '/api/memberships?cluster=12&year=2024',
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
${Object.entries(document.paths).map(
  ([path, { get, post }]) =>
    html`${pathSection(page, { method: 'GET', path }, get)}${post ? pathSection(page, { method: 'POST', path }, post) : ''}`,
)}`;
  return { title: t('api.title'), body };
}

interface Endpoint {
  method: 'GET' | 'POST';
  path: string;
}

/** "/api/pledges/{id}/history" → the key of its words, "endpoint.pledges_id_history". */
const keyOfPath = ({ method, path }: Endpoint): string =>
  `endpoint.${method === 'POST' ? 'post_' : ''}${path
    .replace('/api/', '')
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replace(/_$/u, '')}`;

/** A name that means one thing in one place and another elsewhere has words of its own there. */
function keyOfParameter({ path, method }: Endpoint, { name }: Field): string {
  if (method === 'POST') return `body.${name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}`;
  if (name === 'limit' && path === '/api/search') return 'param.hits';
  if (path.includes(`{${name}}`) && name === 'indicator') return 'param.indicator_id';
  return `param.${name.replaceAll('-', '_')}`;
}

function pathSection(page: PageContext, endpoint: Endpoint, operation: Operation | Posting): Html {
  const { t } = page;
  const named = `${endpoint.method} ${endpoint.path}`;
  const isPosted = 'requestBody' in operation;
  const fields: readonly Field[] = isPosted ? bodyFields(operation) : operation.parameters;
  return html`<section class="path"><h2><code>${named}</code></h2><p>${t(keyOfPath(endpoint))}</p>
<details><summary>${t(isPosted ? 'api.fields' : 'api.parameters', { count: fields.length })}</summary><div class="scrolls" tabindex="0" role="region" aria-label="${named}"><table><thead><tr><th scope="col">${t('api.name')}</th><th scope="col">${t('api.values')}</th><th scope="col">${t('api.meaning')}</th></tr></thead><tbody>${fields.map(
    (field) => fieldRow(field, t(keyOfParameter(endpoint, field))),
  )}</tbody></table></div></details></section>`;
}

type Field = Pick<Parameter, 'name' | 'required' | 'schema'>;

/** What a JSON body is made of, said in the way of parameters. */
function bodyFields({ requestBody }: Posting): Field[] {
  const { properties = {}, required = [] } = requestBody.content['application/json'].schema;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    schema,
  }));
}

const fieldRow = ({ name, required, schema }: Field, meaning: string): Html =>
  html`<tr><th scope="row"><code>${name}</code>${required ? ' *' : ''}</th><td><code>${valuesOf(schema)}</code></td><td>${meaning}</td></tr>`;

function valuesOf({ enum: choices, examples, pattern }: Parameter['schema']): string {
  if (Array.isArray(choices)) return choices.join(' | ');
  if (Array.isArray(examples))
    return examples.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ');
  return typeof pattern === 'string' ? pattern : '';
}
