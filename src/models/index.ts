// The records of the shipped syncs: zod models to check them with, and types of the same names.
// Needs zod, and is therefore an entry of its own.
export { SlackChannel, SlackUser } from '../../nango-integrations/models.js';
