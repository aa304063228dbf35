// A cell that is set to what was fetched: the least that shows a change.
import { box, present } from './LivePage.ts';
import { followChanges, readAll } from './bareSource.ts';

const cells = new Map<string, HTMLElement>();

const { isListening } = followChanges((records) => {
  for (const { id, text } of records) {
    const cell = cells.get(id);
    if (cell) cell.textContent = text;
  }
});

present({
  isListening,
  loadAll: () =>
    readAll((records) => {
      for (const { id, text } of records) {
        const cell = box().appendChild(document.createElement('div'));
        cell.textContent = text;
        cells.set(id, cell);
      }
    }),
  count: () => cells.size,
  idAt: (place) => [...cells.keys()][place],
  textOf: (id) => cells.get(id)?.textContent ?? undefined,
  scroller: () => null,
});
