// The floor: row elements made once and reused, whose text nodes are written by hand. React only mounts the box. No features.
import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import '../../page/base.css';
import { recordsOf } from '../../page/Contestant.ts';
import { present } from '../../page/stage.ts';
import { floorTable } from './floorTable.ts';
import { FloorStore } from './FloorStore.ts';

let store = new FloorStore([]);
let table: ReturnType<typeof floorTable> | undefined;

function Floor(): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current) table = floorTable(place.current, store);
  }, []);
  return <div ref={place} />;
}

present({
  scroller: '.bench-scroller',
  mount(box, rows) {
    store = new FloorStore(rows);
    createRoot(box).render(<Floor />);
  },
  change(arrival) {
    for (const [position, record] of recordsOf(arrival).entries()) store.set(arrival.indexes[position] ?? 0, record);
    table?.repaint();
  },
  append(arrival) {
    store.append(recordsOf(arrival));
    table?.resize();
  },
  applyState(state) {
    store.apply(state);
    table?.resize();
    table?.repaint();
  },
});
