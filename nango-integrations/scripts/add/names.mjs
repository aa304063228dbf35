import { fail } from '../fail.mjs';

/** Nango's rules for names. Its CLI would refuse others at the next compile, or worse, at the deploy. */
export function checkNames({ integrationId, syncName, model }) {
  // Nango also takes colons and spaces, but not every file system and shell does.
  check(/^[a-zA-Z0-9][a-zA-Z0-9~.@_-]*$/.test(integrationId), `"${integrationId}" cannot be the id of an integration.`, 'Use letters, digits and ~ . @ _ -, and begin with a letter or digit.');
  check(!reserved.includes(integrationId), `"${integrationId}" is a folder of another kind.`, 'Name the integration as it is called in Nango.');
  check(/^[a-zA-Z0-9_-]+$/.test(syncName), `"${syncName}" cannot be the name of a sync.`, 'Use letters, digits, _ and -.');
  check(/^[A-Z][a-zA-Z0-9_]+$/.test(model), `"${model}" cannot be the name of a model.`, 'Begin with a capital letter and go on with letters, digits and _, for example --model MyNewData.');
}

const reserved = ['build', 'lib', 'node_modules', 'scripts', 'testing'];

function check(isRight, what, how) {
  if (!isRight) fail(what, 'Nango would refuse it; nothing was written.', how);
}

/** `my-provider`, `my-sync` → `MyProviderMySync`. */
export function modelNameFor({ integrationId, syncName }) {
  return wordsOf(`${integrationId} ${syncName}`).map(capitalized).join('');
}

/** `myProviderMySync`: what the sync is called where it is imported. */
export function variableNameFor(names) {
  const name = modelNameFor(names);
  return /^[A-Z]/.test(name) ? name[0].toLowerCase() + name.slice(1) : `sync${name}`;
}

/** `MyNewData` → `My new data`. */
export function sentenceFor(model) {
  const words = wordsOf(model.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')).join(' ').toLowerCase();
  return capitalized(words);
}

function wordsOf(text) {
  return text.split(/[^a-zA-Z0-9]+/).filter(Boolean);
}

function capitalized(word) {
  return word[0].toUpperCase() + word.slice(1);
}
