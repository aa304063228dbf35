/** Customers and colleagues of a company that sells software to freight companies. None of them exists. */
export const companies = [
  'Alder & Finch Freight', 'Baltic Crane Lines', 'Blue Anchor Logistics', 'Boreal Haulage', 'Brightwater Shipping', 'Calder Valley Carriers',
  'Canal Street Cargo', 'Cedar Point Transport', 'Coastline Couriers', 'Copperfield Depot', 'Dunmore Distribution', 'Eastgate Forwarding',
  'Elmhurst Express', 'Fairwind Ferries', 'Foxglove Fulfilment', 'Granite Bay Rail', 'Greenlock Barges', 'Halcyon Air Cargo',
  'Harbour & Vale', 'Highmoor Trucking', 'Inverlea Containers', 'Juniper Reefers', 'Kestrel Parcel', 'Kingsbridge Storage',
  'Larkspur Lines', 'Lowtide Salvage', 'Marlowe Movers', 'Northwharf Terminals', 'Oakham Overland', 'Orchard Cold Chain',
  'Pennine Pallets', 'Quayside Customs', 'Redstone Removals', 'Saltmarsh Shipping', 'Silverline Coaches', 'Thornbury Tankers',
  'Umber Valley Vans', 'Westering Winds', 'Yarrow Yards', 'Zenith Drayage',
] as const;

export const people = ['Amara Obi', 'Bence Kovács', 'Chiara Russo', 'Dilnoza Karimova', 'Elif Yıldız', 'Finn O’Leary', 'Greta Lindqvist', 'Hugo Marchand'] as const;
