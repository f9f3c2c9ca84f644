/** In the first bytes of XML or HTML: `<?xml … encoding="windows-1258"?>`, `<meta charset="utf-8">`. */
const DECLARED = /(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,200}?charset)\s*=\s*["']?\s*(?<label>[A-Za-z0-9_.:-]+)/i;
const IN_HEADER = /charset\s*=\s*["']?(?<label>[A-Za-z0-9_.:-]+)/i;

/** Bytes of a feed, sitemap or listing → its text: byte order mark first, then the header, the declaration within, else UTF-8. Bytes that fit nothing become U+FFFD; links survive. */
export function decodeMarkup(body: Uint8Array, contentType: string | undefined): string {
  const head = Buffer.from(body.subarray(0, 1_024)).toString('latin1');
  const marked = byteOrderMark(body);
  const labels = [
    marked,
    IN_HEADER.exec(contentType ?? '')?.groups?.label,
    DECLARED.exec(head)?.groups?.label,
    'utf-8',
  ];
  for (const label of labels) {
    const decoder = label === undefined || label === null ? null : decoderOf(label);
    if (decoder) return decoder.decode(body);
  }
  return new TextDecoder().decode(body);
}

function byteOrderMark(body: Uint8Array): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : null;
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
