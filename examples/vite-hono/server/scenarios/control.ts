import type { Sandbox } from 'nango-embed/sandbox';

/** Pulls one of the sandbox's levers, by the address that tests and the command line use too. */
export async function control({ url }: Pick<Sandbox, 'url'>, name: string, body: object = {}): Promise<void> {
  const response = await fetch(`${url}/_sandbox/${name}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The sandbox's control ${name} answered ${response.status}: ${await response.text()}`);
}
