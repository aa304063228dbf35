import { createSync, type NangoSync } from 'nango';
import type * as z from 'zod';
import { askHogql, queryPostHog } from '../../lib/posthog.js';
import { tooSlow } from '../../lib/posthogErrors.js';
import { toEventName } from '../../lib/posthogEventNames.js';
import { funnelQuery, readFunnelSteps, searchFrom, toConversionData, type Funnel, type FunnelStep } from '../../lib/posthogFunnel.js';
import { knownEvents } from '../../lib/posthogQueries.js';
import { readSettings } from '../../lib/settings.js';
import { PostHogConversionData } from '../../models.js';
import { PostHogConversionRateSettings } from '../../settings.js';

type ConversionSync = NangoSync<{ PostHogConversionData: typeof PostHogConversionData }, typeof PostHogConversionRateSettings>;

/**
 * The steps of one funnel, counted by PostHog as in its own pages. Another funnel in the settings replaces the rows. An
 * event that the project does not know fails the run: rows of zeros would look like an answer.
 */
const sync = createSync({
  description: 'How many people went from one step of your funnel to the next, and how long it took.',
  version: '1.0.0',
  frequency: 'every 30 minutes',
  autoStart: false,
  scopes: ['query:read'],
  models: { PostHogConversionData },
  metadata: PostHogConversionRateSettings,

  exec: async (nango) => {
    const settings = await readSettings(nango, PostHogConversionRateSettings);
    const funnel = toFunnel(settings);
    const answer = await queryPostHog(nango, { projectId: settings.project_id, name: 'nango_funnel', query: funnelQuery(funnel) });
    if (answer === 'too_slow') throw new nango.ActionError({ ...tooSlow('Choose a later start (“Since”) in the settings.') });
    const steps = readFunnelSteps(answer.results, funnel);
    await refuseUnknownEvents(nango, settings.project_id, { funnel, steps });

    await nango.trackDeletesStart('PostHogConversionData');
    await nango.batchSave(toConversionData(steps, funnel).map((row) => PostHogConversionData.parse(row)), 'PostHogConversionData');
    await nango.trackDeletesEnd('PostHogConversionData');
  },
});

function toFunnel(settings: z.infer<typeof PostHogConversionRateSettings>): Funnel {
  return {
    name: settings.funnel_name ?? settings.funnel_steps.join(' → '),
    steps: settings.funnel_steps.map(toEventName),
    dateFrom: settings.date_from ?? '-30d',
    windowDays: settings.conversion_window_days ?? 14,
  };
}

/** PostHog counts 0 for an event that nobody came to and for one that does not exist. */
async function refuseUnknownEvents(nango: ConversionSync, projectId: string, { funnel, steps }: { funnel: Funnel; steps: FunnelStep[] }): Promise<void> {
  const empty = [...new Set(funnel.steps.filter((_event, index) => steps[index]?.count === 0))];
  if (empty.length === 0) return;
  const known = await askHogql(nango, projectId, knownEvents(empty, searchFrom(funnel, Date.now())));
  if (known === 'too_slow') throw new nango.ActionError({ ...tooSlow('Choose a later start (“Since”) in the settings.') });
  const unknown = empty.filter((event) => !known.some(({ event_name }) => event_name === event));
  if (unknown.length === 0) return;
  const names = unknown.map((event) => `“${event}”`).join(', ');
  throw new nango.ActionError({
    code: 'invalid_settings',
    message: `PostHog knows no event ${names} in this period. Correct “Funnel steps”: names are case-sensitive, as in PostHog under Data management → Events.`,
  });
}

export default sync;
