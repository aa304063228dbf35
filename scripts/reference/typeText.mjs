/** The type of a property as a reader wants it: as written or as resolved, whichever is shorter, without what an optional one may be anyway. */
export function typeTextOf(types, property) {
  const resolved = tidy(types.text(types.valueType(property)));
  const written = tidy(types.writtenType(property) ?? resolved);
  return written.length <= resolved.length ? written : resolved;
}

export function tidy(text) {
  const plain = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('; }', ' }')
    .replaceAll(/\?: ([^;,)]+) \| undefined/g, '?: $1')
    .replaceAll(/NoInfer<([^<>]+)>/g, '$1')
    .replaceAll(/"([^"']*)"/g, "'$1'")
    .replace(/ \| undefined$/, '');
  const inner = /^\((.*)\)$/.exec(plain)?.[1];
  // Only the parentheses that kept a function apart from `| undefined`.
  return inner !== undefined && inner.startsWith('(') ? inner : plain;
}

/** What stands after `@default`: a value as code, words as words. */
export function defaultText(text) {
  if (text === undefined) return '';
  return /^('[^']*'|true|false|\d+|Date\.now|console\.error|setTimeout|\{.*\}|\[.*\])$/.test(text) ? codeOf(text) : oneLine(text);
}

export function codeOf(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A bar would end the cell, also within code. */
export function inCell(text) {
  return text.replaceAll('|', '\\|');
}

export function oneLine(text) {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Docstrings are broken where the editor was full. */
export function paragraphs(text) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(oneLine)
    .join('\n\n');
}
