import type { Labels } from '../../protocol/index.js';
import { inWords } from '../inWords.js';
import { and } from './phrases.js';

export const settingsForm: Labels['settingsForm'] = {
  title: 'Settings',
  loading: 'Loading settings…',
  empty: 'There is nothing to set here.',
  retry: 'Try again',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved.',
  stillNeeded: ({ titles }) => `Still needed: ${and(titles)}.`,
  failed: ({ message }) => `Not saved. ${message}`,
  neededFor: ({ syncs }) => `needed for ${and(syncs.map(inWords))}`,
  byDefault: ({ value }) => `Without a value: ${value}.`,
  onePerLine: 'One per line.',
  example: ({ value }) => `For example ${value}`,
  notChosen: 'Not set',
  elsewhere: ({ value }) => (value === '' ? 'Not set, and cannot be set here.' : `Cannot be changed here: ${value}`),
  notANumber: 'Please enter a number.',
  notAWholeNumber: 'Please enter a whole number.',
  atLeast: ({ value }) => `Please enter ${value} or more.`,
  atMost: ({ value }) => `Please enter ${value} or less.`,
  atLeastItems: ({ count }) => `Please enter at least ${count}, one per line.`,
  atMostItems: ({ count }) => `Please enter at most ${count}.`,
  wrongForm: 'This does not have the form that is expected.',
};
