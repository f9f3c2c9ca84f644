import { z } from 'zod';

/** Odd data that did not stop the work: `{ code: 'members/count-mismatch', message: 'the text says 5, 4 were named', start: 120, end: 126 }`. */
export const Issue = z.object({
  code: z.string(),
  message: z.string(),
  start: z.int().nullable(),
  end: z.int().nullable(),
});
export type Issue = z.infer<typeof Issue>;
