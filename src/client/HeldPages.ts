import type { Answer, PageCache } from './PageCache.js';

/** What one answer would put in the place of pages on show, kept until somebody wants it. */
export class HeldPages {
  #held: (Answer & { moves: number }) | null = null;

  /** How many rows wait to come, leave or move, while there are `count` on show. */
  countFor(count: number): number {
    return this.#held ? Math.max(this.#held.moves, Math.abs(this.#held.total - count)) : 0;
  }

  /** Keeps back what would move rows on show, and returns what may be taken at once. Content is changed in place. */
  holdBack(answer: Answer, cache: PageCache): Answer {
    const pages = new Map([...answer.pages].filter(([number]) => cache.isOnShow(number)));
    if (pages.size === 0) return answer;
    // Pages of an earlier answer would not fit beside those of this one.
    cache.markStale([...(this.#held?.pages.keys() ?? [])].filter((number) => !pages.has(number)));
    const moves = cache.movesIn(pages);
    const total = cache.total ?? answer.total;
    this.#held = moves > 0 || answer.total !== total ? { ...answer, pages, moves } : null;
    if (this.#held === null) return answer;
    cache.renew(this.#held);
    return { ...answer, total, pages: new Map([...answer.pages].filter(([number]) => !pages.has(number))) };
  }

  markOutdated(): void {
    if (this.#held) this.#held.isOutdated = true;
  }

  /** What was kept, which is kept no longer. */
  release(): Answer | null {
    const held = this.#held;
    this.#held = null;
    return held;
  }
}
