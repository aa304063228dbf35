import { describe, expect, it } from 'vitest';
import { routes } from './routes.js';

describe('routes', () => {
  it('encodes every segment, so that an id cannot become a path', () => {
    expect(routes.connection({ integrationId: 'a/b', connectionId: '../x?y' })).toBe('/connections/a%2Fb/..%2Fx%3Fy');
  });

  it('leaves out parameters that are not given', () => {
    const ref = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' };
    expect(routes.records(ref)).toBe('/connections/slack/c1/records/SlackChannel');
    expect(routes.records(ref, { cursor: 'a+b==', limit: 50 })).toBe('/connections/slack/c1/records/SlackChannel?cursor=a%2Bb%3D%3D&limit=50');
  });
});
