import { describe, expect, it } from 'vitest';
import { createSandboxCore } from './createSandboxCore.js';
import { deterministicIds, hexDigits, operationId, randomIds, uuidV4 } from './ids.js';
import { nameUuid } from './nameUuid.js';

const UUID = (version: 4 | 5) => new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);

describe('ids', () => {
  it('are the same for the same seed, and others for another', () => {
    const environment = (seed: number) => createSandboxCore({ ids: deterministicIds(seed) }).environment;
    expect(environment(1)).toEqual(environment(1));
    expect(environment(1).secretKey).not.toBe(environment(2).secretKey);
    expect(environment(1).secretKey).not.toBe(environment(1).webhookSigningKey);
  });

  it.each([['random', randomIds], ['deterministic', deterministicIds(1)]] as const)('have their shapes from %s bytes', (_, ids) => {
    expect(uuidV4(ids)).toMatch(UUID(4));
    expect(hexDigits(ids, 64)).toMatch(/^[0-9a-f]{64}$/);
    expect(operationId(ids, 1795436080365)).toMatch(/^1795436080365_[A-Za-z0-9]{8}$/);
  });

  it('can be set where an environment must be known beforehand', () => {
    expect(createSandboxCore({ environment: { secretKey: 'given', apiUrl: 'http://here' } }).environment).toMatchObject({ secretKey: 'given', apiUrl: 'http://here', name: 'dev' });
  });
});

describe('the uuid of a name', () => {
  it('is always the same and has the shape of version 5', () => {
    expect(nameUuid('1|SlackChannel|C1')).toBe(nameUuid('1|SlackChannel|C1'));
    expect(nameUuid('')).toMatch(UUID(5));
  });

  it('differs for a hundred thousand neighbouring names', () => {
    const uuids = new Set(Array.from({ length: 100_000 }, (_, index) => nameUuid(`1|SlackChannel|C${index}`)));
    expect(uuids.size).toBe(100_000);
  });

  it('spreads neighbours over the whole range', () => {
    const firstDigits = Array.from({ length: 1600 }, (_, index) => nameUuid(`1|M|C${index}`).charAt(0));
    for (const digit of '0123456789abcdef') {
      const share = firstDigits.filter((first) => first === digit).length;
      expect(share).toBeGreaterThan(50);
      expect(share).toBeLessThan(200);
    }
  });
});
