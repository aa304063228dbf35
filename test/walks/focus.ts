import { cdp } from 'vitest/browser';

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

/** The walk runs in a frame of Vitest's page. */
async function accessibilityTree() {
  const { frameTree } = await cdp().send('Page.getFrameTree');
  const frameId = frameTree.childFrames?.[0]?.frame.id;
  if (frameId === undefined) throw new Error('Vitest shows its tests in a frame no longer. Read the tree of the page itself.');
  const { nodes } = await cdp().send('Accessibility.getFullAXTree', { frameId });
  return nodes;
}

type Node = Awaited<ReturnType<typeof accessibilityTree>>[number];

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

function roleAndName({ role, name }: Node): string {
  return `${String(role?.value)} "${String(name?.value)}"`;
}

const stateNames = ['required', 'invalid', 'checked', 'disabled', 'readonly', 'expanded'];

function stateOf({ properties }: Node, name: string): unknown {
  return properties?.find((property) => property.name === name)?.value.value;
}
