import { cdp } from 'vitest/browser';

/** Chromium's own accessibility tree of the page, as screen readers are given it. */
export async function accessibilityTree() {
  // The walk runs in a frame of Vitest's page.
  const { frameTree } = await cdp().send('Page.getFrameTree');
  const frameId = frameTree.childFrames?.[0]?.frame.id;
  if (frameId === undefined) throw new Error('Vitest shows its tests in a frame no longer. Read the tree of the page itself.');
  const { nodes } = await cdp().send('Accessibility.getFullAXTree', { frameId });
  return nodes;
}

export type AccessibilityNode = Awaited<ReturnType<typeof accessibilityTree>>[number];

export function roleAndName({ role, name }: AccessibilityNode): string {
  return `${String(role?.value)} "${String(name?.value)}"`;
}

export function stateOf({ properties }: AccessibilityNode, name: string): unknown {
  return properties?.find((property) => property.name === name)?.value.value;
}
