/** All that a request says, also as it reads once or twice decoded: an answer may repeat any of it. */
export function wordsOf(path: string, { body, headers }: RequestInit): string {
  const sent = [path, typeof body === 'string' ? body : '', ...new Headers(headers).values()].join('\n');
  return [sent, decode(sent), decode(decode(sent))].join('\n');
}

/** What cannot be decoded stays as it is. */
function decode(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
