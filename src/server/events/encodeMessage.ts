/** One message of server-sent events. A line break would end the field, so every line gets a field of its own. */
export function encodeMessage(data: string): string {
  const lines = data.split(/\r\n|\r|\n/);
  return `${lines.map((line) => `data: ${line}\n`).join('')}\n`;
}
