/** "Hà%20Nội" → "Hà Nội"; what is no percent encoding of UTF-8 stays as it is. */
export function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
