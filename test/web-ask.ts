import { expect } from 'vitest';
import { z } from 'zod';
import type { SampleWeb } from './web-sample.ts';

export const List = z.object({
  view: z.string(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  next: z.string().nullable(),
});
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
});

export const get = (web: SampleWeb, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${web.url}${path}`, { headers });

export async function list(web: SampleWeb, path: string): Promise<z.infer<typeof List>> {
  const answer = await get(web, path);
  expect(answer.status, path).toBe(200);
  return List.parse(await answer.json());
}
