import { fraction, mix, pick, timeUuid } from './mix.js';
import { isConverted, isSignedUp } from './persons.js';
import { appEvents, appPages, browsers, sitePages, siteEvents, systems } from './words.js';

/** Microseconds since the epoch, as PostHog counts. They fit into a number until the year 2255. */
export type Micros = number;

/** What counting needs of an event. */
interface EventGlance {
  event: string;
  /** Number of the person; null for a personless event. */
  person: number | null;
  happenedAt: Micros;
}

interface SeedEvent extends EventGlance {
  uuid: string;
  createdAt: Micros;
  /** JSON, now and then broken. */
  properties: string;
  /** PostHog may show an event twice for a while. */
  copies: number;
}

/** Events that exist only when they are asked for: each follows from its index alone, in order of ingestion. */
export interface EventSeries {
  readonly count: number;
  readonly persons: number;
  createdAt(index: number): Micros;
  /** When the nth person was first seen. */
  personCreatedAt(person: number): Micros;
  glance(index: number): EventGlance;
  describe(index: number): SeedEvent;
  /** The first event that was ingested at that time or later; `count` when there is none. */
  indexFrom(time: Micros): number;
}

/** The nth event of a block that belongs to its newcomer. */
const slots = { firstVisit: 0, signup: 2, identify: 5, conversion: 8 };
const SHORTEST_BLOCK = 12;
/** A customer converts some blocks after the sign-up. */
const BLOCKS_TO_CONVERSION = 9;

/**
 * Events spread evenly over `days`, ending at `endAt`. They come in blocks: each begins with the first visit of somebody new,
 * who may sign up and later convert; the rest is what people do who are there already, the oldest ones most.
 */
export function createEventSeries(options: { seed: number; count: number; persons: number; days: number; endAt: number }): EventSeries {
  const { seed, count, days } = options;
  const endAt = options.endAt * 1000;
  const start = endAt - days * DAY;
  const step = count > 0 ? (endAt - start) / count : 1;
  const residents = Math.ceil(options.persons * 0.4);
  const newcomers = Math.min(options.persons - residents, Math.floor(count / SHORTEST_BLOCK));
  const blockLength = newcomers > 0 ? Math.floor(count / newcomers) : Number.POSITIVE_INFINITY;

  // Less than a step of jitter keeps the order.
  const createdAt = (index: number) => Math.floor(start + step * (index + fraction(seed, index, 1) * 0.99));
  const blockOf = (index: number) => Math.min(Math.floor(index / blockLength), newcomers - 1);

  const special = (index: number): { event: string; person: number } | undefined => {
    if (newcomers === 0) return undefined;
    const block = blockOf(index);
    const person = residents + block;
    const customer = person - BLOCKS_TO_CONVERSION;
    switch (index - block * blockLength) {
      case slots.firstVisit:
        return { event: '$pageview', person };
      case slots.signup:
        return isSignedUp(seed, person) ? { event: 'signup', person } : undefined;
      case slots.identify:
        return isSignedUp(seed, person) ? { event: '$identify', person } : undefined;
      case slots.conversion:
        return customer >= residents && isConverted(seed, customer) ? { event: 'conversion', person: customer } : undefined;
      default:
        return undefined;
    }
  };

  const glance = (index: number): EventGlance => {
    const ingested = createdAt(index);
    const milestone = special(index);
    if (milestone) return { ...milestone, happenedAt: ingested - 200_000 };
    const known = residents + (newcomers > 0 ? blockOf(index) + 1 : 0);
    const isPersonless = known === 0 || fraction(seed, index, 2) < 0.03;
    const person = isPersonless ? null : Math.floor(known * fraction(seed, index, 3) ** 1.6);
    const isInProduct = person !== null && isSignedUp(seed, person);
    return { event: pick(isInProduct ? appEvents : siteEvents, mix(seed, index, 4)), person, happenedAt: ingested - delayOf(seed, index) };
  };

  return {
    count,
    persons: residents + newcomers,
    createdAt,
    personCreatedAt: (person) => (person < residents ? start - Math.floor(fraction(seed, person, 5) * 400 * DAY) : createdAt((person - residents) * blockLength)),
    glance,
    describe(index) {
      const seen = glance(index);
      const ingested = createdAt(index);
      const properties = JSON.stringify(propertiesOf(seed, index, seen));
      return {
        ...seen,
        uuid: timeUuid(ingested / 1000, seed, index),
        createdAt: ingested,
        properties: mix(seed, index, 6) % 1499 === 0 ? properties.slice(0, -20) : properties,
        copies: mix(seed, index, 7) % 997 === 0 ? 2 : 1,
      };
    },
    indexFrom(time) {
      let index = Math.max(0, Math.min(count, Math.floor((time - start) / step) - 1));
      while (index < count && createdAt(index) < time) index += 1;
      return index;
    },
  };
}

/** Most events arrive within seconds; a phone that was offline sends them up to three days late. */
function delayOf(seed: number, index: number): Micros {
  const isLate = mix(seed, index, 8) % 100 === 0;
  return Math.floor(fraction(seed, index, 9) * (isLate ? 3 * DAY : 4_000_000));
}

function propertiesOf(seed: number, index: number, { event, person }: EventGlance): Record<string, unknown> {
  const who = person ?? index;
  const path = pick(person !== null && isSignedUp(seed, person) ? appPages : sitePages, mix(seed, index, 31));
  const common = {
    $browser: pick(browsers, mix(seed, who, 21)),
    $os: pick(systems, mix(seed, who, 22)),
    $current_url: `https://lantern-quay.example${path}`,
    $lib: 'web',
    $session_id: timeUuid(1_700_000_000_000 + mix(seed, who, 32), seed, who),
  };
  switch (event) {
    case 'shipment tracked':
      return { ...common, carrier: pick(['sea', 'road', 'air'], mix(seed, index, 33)), containers: 1 + (mix(seed, index, 34) % 9) };
    case 'search performed':
      return { ...common, results: mix(seed, index, 35) % 60 };
    case 'report exported':
      return { ...common, format: pick(['csv', 'pdf', 'xlsx'], mix(seed, index, 36)) };
    case 'invoice downloaded':
    case 'conversion':
      return { ...common, amount: 20 + (mix(seed, index, 37) % 480), currency: 'EUR' };
    default:
      return common;
  }
}

const DAY: Micros = 24 * 60 * 60 * 1_000_000;
