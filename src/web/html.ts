import { html, raw } from 'hono/html';

/** Escaped HTML. Whatever stands in a template of `html` is escaped, but for other templates and what `raw` marks as ours. */
export type Html = ReturnType<typeof html>;
export { html, raw };
