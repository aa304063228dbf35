import { accessibilityTree, roleAndName, stateOf, type AccessibilityNode as Node } from './accessibilityTree.js';

/**
 * What a screen reader says of what has the focus, by Chromium's own accessibility tree: the dialog, form or group around it, role,
 * name, states and description, for example `dialog "Connect PostHog" › textbox "API Key" (required) – Found in your settings.`
 */
export async function focus(): Promise<string> {
  const nodes = await accessibilityTree();
  const focused = nodes.findLast((node) => stateOf(node, 'focused') === true);
  if (!focused || focused.role?.value === 'RootWebArea') return 'the page';
  return [...placesAround(focused, nodes).map(roleAndName), inWords(focused)].join(' › ');
}

function placesAround(node: Node, nodes: readonly Node[]): Node[] {
  const parent = nodes.find(({ nodeId }) => nodeId === node.parentId);
  if (!parent) return [];
  const isNamed = parent.name?.value && places.has(String(parent.role?.value));
  return [...placesAround(parent, nodes), ...(isNamed ? [parent] : [])];
}

const places = new Set(['dialog', 'alertdialog', 'form', 'group']);

function inWords(node: Node): string {
  const states = stateNames.filter((name) => String(stateOf(node, name)) === 'true');
  const description = String(node.description?.value ?? '');
  return [roleAndName(node), states.length > 0 ? `(${states.join(', ')})` : '', description === '' ? '' : `– ${description}`].filter(Boolean).join(' ');
}

const stateNames = ['required', 'invalid', 'checked', 'disabled', 'readonly', 'expanded'];
