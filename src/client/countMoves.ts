/** How many of these came, left or moved. What others pushed along, keeping its order among those that stayed, has not moved. */
export function countMoves(before: readonly string[], after: readonly string[]): number {
  const placeBefore = new Map(before.map((id, place) => [id, place]));
  const stayed = after.map((id) => placeBefore.get(id)).filter((place) => place !== undefined);
  const left = before.length - stayed.length;
  const came = after.length - stayed.length;
  return left + came + (stayed.length - longestAscending(stayed));
}

/** The length of the longest part of a list, gaps allowed, that ascends. */
function longestAscending(places: readonly number[]): number {
  /** At each length less one, the least place that such a part can end with. */
  const ends: number[] = [];
  for (const place of places) {
    const index = ends.findLastIndex((end) => end < place) + 1;
    ends[index] = place;
  }
  return ends.length;
}
