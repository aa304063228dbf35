import { describe, expect, it } from 'vitest';
import { createManualClock } from './core/clock.js';
import { posthogControls } from './posthogControls.js';
import { createPostHogBackend } from './providers/posthog/createPostHogBackend.js';

const create = () => {
  const posthog = createPostHogBackend({ clock: createManualClock(), events: 100, persons: 10 });
  return { posthog, controls: posthogControls(posthog.control) };
};

describe('the levers of the PostHog look-alike', () => {
  it('add people and events', () => {
    const { posthog, controls } = create();
    controls['posthog/add-person']?.({ distinctId: 'user_ada', properties: { name: 'Ada' } });

    expect(controls['posthog/add-event']?.({ event: 'signup', distinctId: 'user_ada' })).toMatchObject({ event: 'signup', distinctId: 'user_ada' });
    expect(controls['posthog/add-events']?.({ event: 'signup', distinctId: 'user_ada', times: 3 })).toEqual({ added: 3 });
    expect(posthog.control.persons().filter(({ distinctIds }) => distinctIds.includes('user_ada'))).toHaveLength(1);
  });

  it('merge and delete people by their distinct ids', () => {
    const { posthog, controls } = create();
    for (const distinctId of ['user_ada', 'anon_1']) controls['posthog/add-person']?.({ distinctId });
    controls['posthog/merge-persons']?.({ from: 'anon_1', into: 'user_ada' });
    expect(posthog.control.persons().find(({ distinctIds }) => distinctIds.includes('anon_1'))?.distinctIds).toEqual(['user_ada', 'anon_1']);

    controls['posthog/delete-person']?.({ distinctId: 'user_ada' });
    expect(() => controls['posthog/delete-person']?.({ distinctId: 'user_ada' })).toThrow('There is nobody with the distinct id "user_ada"');
  });

  it('say what a command lacks', () => {
    expect(() => create().controls['posthog/add-event']?.({ event: 'signup' })).toThrow('The body needs "distinctId"');
  });
});
