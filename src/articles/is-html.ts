import { decodePage } from './decode-page.ts';

const SNIFFED = 4096;
const TAG = /<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|table|script)(?=[\s>/])/i;

/** Whether bytes are a page and not plain text: by Content-Type, else by a tag in the first characters, whatever their encoding. Throws SkipInputError for binary data. */
export function isHtml(body: Uint8Array, contentType: string | null, name: string): boolean {
  if (contentType !== null && /html/i.test(contentType)) return true;
  if (body.length === 0) return false;
  // A cut in the middle of a character changes nothing for markup, which is ASCII.
  return TAG.test(decodePage(body.subarray(0, SNIFFED), contentType, name).text);
}
