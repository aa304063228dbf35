// The floor: all rows in an array, and a list of recycled elements that is written anew when some have changed.
import { FloorStore } from '../../table/contestants/floor-dom/FloorStore.ts';
import { floorTable } from '../../table/contestants/floor-dom/floorTable.ts';
import '../../table/page/base.css';
import { box, present } from './LivePage.ts';
import { followChanges, readAll } from './bareSource.ts';

const places = new Map<string, number>();
const store = new FloorStore([]);
let table: ReturnType<typeof floorTable> | undefined;

const { isListening } = followChanges((records) => {
  for (const record of records) store.set(places.get(record.id) ?? 0, record);
  table?.repaint();
});

present({
  isListening,
  async loadAll() {
    await readAll((records) => {
      for (const { id } of records) places.set(id, places.size);
      store.append(records);
    });
    table = floorTable(box(), store);
  },
  count: () => store.count,
  idAt: (place) => store.rowAt(place)?.id,
  textOf: (id) => store.rowAt(places.get(id) ?? -1)?.text,
  scroller: () => box().querySelector<HTMLElement>('.bench-scroller'),
});
