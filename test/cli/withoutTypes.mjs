// Loaded before Nango's CLI (`node --import`): it then compiles without looking at the types, which takes most of its time. For tests
// whose sources another compile has looked at.
import { register } from 'node:module';

register('./withoutTypesHooks.mjs', import.meta.url);
