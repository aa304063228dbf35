import type { Connection } from '../protocol/index.js';

export function newestFirst(connections: readonly Connection[]): Connection[] {
  return [...connections].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
