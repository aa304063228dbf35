import type { Cases } from '../Case.js';

export const authCases: Cases = {
  'auth.invalid-key-format.error': {},
  'auth.missing-header.error': {},
  'auth.unknown-key.error': {},
  'cors.preflight.connect-session': {},
  'cors.preflight.records': {},
  'environment-variables': {},
  health: {},
  'route.unknown': {},
  'route.unknown.post': {},
};
