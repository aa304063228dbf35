import { NangoApiError, type NangoApi } from '../../server/index.js';
import { problem, ok, type Finding } from './Report.js';

export interface SetUpOptions {
  values: Readonly<Record<string, string | undefined>>;
  /** Where the variables came from, in words. */
  from: string;
  /** Those that the project has syncs for. */
  wanted: readonly string[];
  connect: (options: { secretKey: string; host: string }) => NangoApi;
}

/** Key and host: whether Nango answers, and knows what the project is about. `nango` is null where it does not. */
export async function checkSetUp({ values, from, wanted, connect }: SetUpOptions): Promise<{ findings: Finding[]; nango: NangoApi | null; integrationIds: string[] }> {
  const secretKey = values['NANGO_SECRET_KEY'] ?? '';
  const host = values['NANGO_HOST'] || 'https://api.nango.dev';
  const stop = (finding: Finding) => ({ findings: [finding], nango: null, integrationIds: [] });
  if (secretKey === '') return stop(problem(`NANGO_SECRET_KEY is not set; looked in ${from}.`, 'Copy a key from Environment Settings > API Keys in Nango into your backend’s environment.'));

  const nango = connect({ secretKey, host });
  try {
    const known = (await nango.listIntegrations()).map(({ integrationId }) => integrationId);
    const findings = wanted.map((id) =>
      known.includes(id)
        ? ok(`The integration ${id} is in Nango.`)
        : problem(`Nango has no integration with the id ${id}; it has ${known.join(', ') || 'none'}.`, `Add it under Integrations in Nango, with exactly this id, or rename the folder nango-integrations/${id}.`),
    );
    return { findings: [ok(`Nango at ${host} takes the key.`), ...findings], nango, integrationIds: wanted.filter((id) => known.includes(id)) };
  } catch (error) {
    return stop(refusal(error, host));
  }
}

function refusal(error: unknown, host: string): Finding {
  if (!(error instanceof NangoApiError)) throw error;
  if (error.status === 0) return problem(`Nango at ${host} cannot be reached: ${error.message}`, 'Check NANGO_HOST, and that this machine may go there. For the sandbox: npx nango-embed sandbox');
  if (error.status === 401) return problem(`Nango at ${host} refuses the key: ${error.message}`, 'Check that the key is of this Nango and of this environment (dev or prod), and is whole.');
  return problem(`Nango at ${host} answers ${error.status}: ${error.message}`, 'Wait a minute and try again; if it stays, look at Nango’s own status.');
}
