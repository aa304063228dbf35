/** Has somebody do something at a provider, for example `slack/post-message`. */
export async function actInSandbox(path: string): Promise<void> {
  await fetch(`/sandbox/${path}`, { method: 'POST' });
}
