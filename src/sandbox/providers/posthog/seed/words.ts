/** Lantern & Quay sells freight software; these are the people, pages and plans in its PostHog project. */
type Words = readonly [string, ...string[]];

export const firstNames: Words = [
  'Amara', 'Anton', 'Beatrix', 'Bilal', 'Carmen', 'Chidi', 'Dagny', 'Darius', 'Elif', 'Emeka', 'Farah', 'Felix', 'Gaia', 'Gustav', 'Hana', 'Hugo',
  'Ilse', 'Imran', 'Jana', 'Jiro', 'Kamila', 'Kofi', 'Lucía', 'Luca', 'Maren', 'Milo', 'Nadia', 'Nils', 'Olga', 'Omar', 'Paula', 'Piotr',
  'Quentin', 'Rania', 'Rui', 'Saga', 'Sanjay', 'Tamar', 'Tomás', 'Ulla', 'Victor', 'Wanda', 'Xin', 'Yara', 'Yuto', 'Zara', 'Zoltán', 'Åsa',
];

export const lastNames: Words = [
  'Abbott', 'Aydın', 'Bauer', 'Bello', 'Castro', 'Chen', 'Dahl', 'Diallo', 'Eriksen', 'Esposito', 'Farkas', 'Fischer', 'García', 'Gupta', 'Hakimi',
  'Holm', 'Ivanova', 'Jensen', 'Kaplan', 'Kovács', 'Laine', 'López', 'Marković', 'Mensah', 'Nakamura', 'Nowak', "O'Brien", 'Okafor', 'Pereira', 'Popescu',
  'Rossi', 'Ruiz', 'Santos', 'Schmidt', 'Tanaka', 'Torres', 'Ueda', 'Vargas', 'Virtanen', 'Weiss', 'Yılmaz', 'Zhou',
];

export const companies: Words = ['Harbourline', 'Meridian Cargo', 'Blue Anchor', 'Nordlast', 'Puerto Sur', 'Kestrel Freight', 'Tidewater', 'Ridge & Sons', 'Oriole Air', 'Delta Barge'];
export const plans: Words = ['free', 'free', 'free', 'team', 'team', 'business'];
export const countries: Words = ['PT', 'DE', 'US', 'GB', 'FR', 'BR', 'NL', 'ES', 'JP', 'ZA'];
export const browsers: Words = ['Chrome', 'Chrome', 'Chrome', 'Safari', 'Safari', 'Firefox', 'Microsoft Edge'];
export const systems: Words = ['Windows', 'Windows', 'Mac OS X', 'Mac OS X', 'iOS', 'Android', 'Linux'];
export const sitePages: Words = ['/', '/', '/pricing', '/features/live-map', '/blog/demurrage-explained', '/docs', '/about'];
export const appPages: Words = ['/app/shipments', '/app/shipments', '/app/map', '/app/reports', '/app/invoices', '/app/settings/team'];

/** What visitors of the website do, and what people do in the product. Repeats set how often. */
export const siteEvents: Words = ['$pageview', '$pageview', '$pageview', '$pageview', '$pageview', '$pageleave', '$pageleave', '$autocapture'];
export const appEvents: Words = [
  '$pageview', '$pageview', '$pageview', '$pageview', '$pageleave', '$autocapture', '$feature_flag_called', 'shipment tracked', 'shipment tracked',
  'search performed', 'report exported', 'invoice downloaded', 'teammate invited',
];
