import { z } from 'zod';
import { Extraction } from '../model/extraction.ts';
import { Pledge } from '../model/pledge.ts';
import type { ViewColumn } from '../model/store.ts';
import { API_VIEWS, TREND_COLUMNS, TrendParams } from './api.ts';
import { ArticleParams, ListParams, RecordListParams, SearchParams } from './query-params.ts';
import { CORRECTION_COLUMNS, CorrectionParams, DOUBT_COLUMNS, DoubtParams, NewDecision } from './review-api.ts';
import type { WebStore } from './web-store.ts';

type Json = Record<string, unknown>;

export interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description: string;
  schema: Json;
}
/** Of an object, as zod writes it. */
interface BodySchema extends Json {
  properties?: Record<string, Json & { description?: string }>;
  required?: string[];
}
export interface Operation {
  summary: string;
  parameters: Parameter[];
  responses: Json;
}
export interface Posting extends Operation {
  requestBody: { required: true; content: { 'application/json': { schema: BodySchema } } };
  security: Json[];
}
export interface OpenApi {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  paths: Record<string, { get: Operation; post?: Posting }>;
  components: { schemas: Json; securitySchemes: Json };
}

const jsonSchemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Json;
  return rest;
};

/** The parameters of a strict object of zod, as OpenAPI lists them. */
function queryParameters(schema: z.ZodObject): Parameter[] {
  return Object.entries(schema.shape).map(([name, one]) => {
    const { description = '', ...rest } = jsonSchemaOf(one as z.ZodType);
    return {
      name,
      in: 'query',
      required: !(one as z.ZodType).safeParse(undefined).success,
      description: String(description),
      schema: rest,
    };
  });
}

const pathParameter = (name: string, description: string, pattern: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', pattern },
});

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
const PROBLEMS = {
  400: problem('A parameter is unknown, given twice, or not as it should be; `detail` names it'),
  404: problem('There is no such thing'),
  429: problem('Too many requests; Retry-After says how many seconds to wait'),
};
const answer = (schema: Json, csv: boolean): Json => ({
  200: {
    description: 'Done. ETag names this state; Link has the address of the next page',
    content: {
      'application/json': { schema },
      ...(csv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
    },
  },
  304: { description: 'Nothing has changed since If-None-Match' },
  ...PROBLEMS,
});

const TYPES = { text: 'string', integer: 'integer', number: 'number', boolean: 'integer' } as const;

function rowSchema(columns: readonly ViewColumn[]): Json {
  const properties = columns.map(({ name, type, isNullable, about, example }) => [
    name,
    { type: isNullable ? [TYPES[type], 'null'] : TYPES[type], description: about, examples: [example] },
  ]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

const listOf = (row: Json): Json => ({
  type: 'object',
  required: ['view', 'rows', 'next'],
  properties: {
    view: { type: 'string' },
    rows: { type: 'array', items: row },
    next: { type: ['string', 'null'], description: 'Give it as `cursor` for the next page; null on the last' },
  },
});

const textRow = (columns: readonly string[]): Json => ({
  type: 'object',
  properties: Object.fromEntries(columns.map((name) => [name, {}])),
});

const postDecision: Posting = {
  summary: 'Decide about one value: accept, correct, reject, note, undo; needs the token of `giaouoc serve --token`',
  parameters: [],
  security: [{ token: [] }],
  requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(NewDecision) } } },
  responses: {
    201: {
      description: 'Saved: the decision as it is kept, and the pledge as it is now',
      content: { 'application/json': { schema: { type: 'object' } } },
    },
    ...PROBLEMS,
    401: problem('The token is missing or wrong'),
    405: problem('This server only reads'),
  },
};

const one = (summary: string, parameters: Parameter[], responses: Json): { get: Operation } => ({
  get: { summary, parameters, responses },
});

const listPaths = (store: Pick<WebStore, 'columns'>): OpenApi['paths'] =>
  Object.fromEntries(
    API_VIEWS.map((view) => [
      `/api/${view}`,
      one(
        `Rows of the view "${view}"`,
        queryParameters(view === 'pledges' || view === 'clusters' ? RecordListParams : ListParams),
        answer(listOf(rowSchema(store.columns(view))), true),
      ),
    ]),
  );

const id = pathParameter('id', 'Id of a pledge, for example 2024-local-police-12', '^[a-z0-9-]{1,120}$');
const sha256 = pathParameter('sha256', 'Of the page of the article, hex', '^[0-9a-f]{64}$');
const indicator = pathParameter('indicator', 'Id of an indicator, for example clearance_general', '^[a-z0-9_]{1,60}$');

const articleByAddress: Json = {
  type: 'object',
  required: ['extraction', 'pledgeId', 'unplacedReason'],
  properties: {
    extraction: ref('Extraction'),
    pledgeId: { type: ['string', 'null'] },
    unplacedReason: { type: ['string', 'null'], description: 'Why it belongs to no pledge' },
  },
};

const recordPaths = (): OpenApi['paths'] => ({
  '/api/pledges/{id}': one('One pledge, with the words behind every value', [id], answer(ref('Pledge'), false)),
  '/api/pledges/{id}/history': one('Every record it ever had, oldest first', [id], answer({ type: 'object' }, false)),
  '/api/pledges/{id}/articles/{sha256}': one(
    'One of its articles: text and facts',
    [id, sha256],
    answer(ref('Extraction'), false),
  ),
  '/api/article': one(
    'One article by its address, whether it belongs to a pledge or not',
    queryParameters(ArticleParams),
    answer(articleByAddress, false),
  ),
});

const reviewPaths = (): OpenApi['paths'] => ({
  '/api/review': one(
    'Doubtful values with the words they were read from',
    queryParameters(DoubtParams),
    answer(listOf(textRow(DOUBT_COLUMNS)), true),
  ),
  '/api/corrections': {
    ...one(
      'Decisions of people, oldest first',
      queryParameters(CorrectionParams),
      answer(listOf(textRow(CORRECTION_COLUMNS)), true),
    ),
    post: postDecision,
  },
});

const searchPaths = (): OpenApi['paths'] => ({
  '/api/search': one(
    'Articles and targets by words',
    queryParameters(SearchParams),
    answer(listOf({ type: 'object' }), true),
  ),
  '/api/trend/{indicator}': one(
    `One indicator by year: ${TREND_COLUMNS.join(', ')}`,
    [indicator, ...queryParameters(TrendParams)],
    answer(listOf({ type: 'object' }), true),
  ),
});

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
  },
};

/** The description of the whole API, made from the very schemas that check the requests and the records. */
export const openApi = (store: Pick<WebStore, 'columns'>, version: string): OpenApi => ({
  openapi: '3.1.0',
  info: {
    title: 'giaouoc',
    version,
    description:
      'Emulation pledges (giao ước thi đua) of the Vietnamese police, read from the press. Reading needs nothing; writing needs a token.',
    license: { name: 'CC BY 4.0', identifier: 'CC-BY-4.0' },
  },
  paths: { ...listPaths(store), ...recordPaths(), ...reviewPaths(), ...searchPaths() },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: { Pledge: jsonSchemaOf(Pledge), Extraction: jsonSchemaOf(Extraction), Problem: problemSchema },
  },
});
