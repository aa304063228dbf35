import type { Labels } from '../../protocol/index.js';

export const connectDialog: Labels['connectDialog'] = {
  title: ({ name }) => `Connect ${name}`,
  description: ({ name }) => `${name} opens in its own window and asks you to allow access. You can disconnect at any time.`,
  preparing: 'Preparing…',
  continue: 'Continue',
  cancel: 'Cancel',
  formDescription: ({ name }) => `Enter the details of your ${name} account. You can disconnect at any time.`,
  reads: 'What will be read',
  connect: 'Connect',
  checking: 'Checking…',
  awaiting: ({ name }) => `Finish in the ${name} window.`,
  apiKey: 'API key',
  username: 'Username',
  password: 'Password',
  optional: 'optional',
  help: ({ title }) => `Where to find: ${title}`,
  example: ({ value }) => `For example ${value}`,
  choose: 'Choose…',
  required: 'Please fill this in.',
  wrongForm: 'This does not have the form that is expected.',
};
