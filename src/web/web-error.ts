/** A request that gets no answer but a status: `new WebError(404, 'no pledge "x"')`. The message is shown to who asked. */
export class WebError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 414 | 429 | 503;

  constructor(status: WebError['status'], message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'WebError';
    this.status = status;
  }
}
