import { fraction, mix, pick, timeUuid } from './mix.js';
import { browsers, companies, countries, firstNames, lastNames, plans, systems } from './words.js';

/** A person of the project, before anyone changed anything. Times in milliseconds. */
export interface SeedPerson {
  id: string;
  distinctIds: string[];
  createdAt: number;
  isIdentified: boolean;
  properties: Record<string, unknown>;
}

/** Whether the nth person signed up, and became a customer. */
export function isSignedUp(seed: number, index: number): boolean {
  return fraction(seed, index, 11) < 0.55;
}

export function isConverted(seed: number, index: number): boolean {
  return isSignedUp(seed, index) && fraction(seed, index, 12) < 0.4;
}

export function seedPerson(seed: number, index: number, createdAt: number): SeedPerson {
  const id = timeUuid(createdAt, seed ^ 0x5bd1e995, index);
  const anonymousId = timeUuid(createdAt, seed ^ 0x1b873593, index);
  const hash = (salt: number) => mix(seed, index, salt);
  const visit = { $browser: pick(browsers, hash(21)), $os: pick(systems, hash(22)), $geoip_country_code: pick(countries, hash(23)) };
  const initial = Object.fromEntries(Object.entries(visit).map(([name, value]) => [`$initial_${name.slice(1)}`, value]));
  if (!isSignedUp(seed, index)) return { id, distinctIds: [anonymousId], createdAt, isIdentified: false, properties: { ...visit, ...initial } };

  const first = pick(firstNames, hash(24));
  const last = pick(lastNames, hash(25));
  const company = pick(companies, hash(26));
  return {
    id,
    distinctIds: [`user_${1000 + index}`, anonymousId],
    createdAt,
    isIdentified: true,
    properties: {
      name: `${first} ${last}`,
      email: `${plain(first)}.${plain(last)}.${index}@${plain(company)}.example`,
      company,
      plan: isConverted(seed, index) ? pick(['team', 'business'], hash(27)) : pick(plans, hash(27)),
      ...visit,
      ...initial,
      '$feature/new-map': hash(28) % 2 === 0 ? 'test' : 'control',
    },
  };
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}
