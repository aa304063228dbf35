// Starts Next on the loopback: `dev` or `start`. Without NANGO_SECRET_KEY a sandbox runs beside it, which needs no account.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const mode = process.argv[2] === 'dev' ? 'dev' : 'start';
const hostname = '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);

const sandbox = process.env.NANGO_SECRET_KEY ? null : await startSandbox();
const next = spawn(process.execPath, [createRequire(import.meta.url).resolve('next/dist/bin/next'), mode, '--hostname', hostname, '--port', String(port)], {
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...(sandbox ? addressesOf(sandbox) : {}) },
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => next.kill(signal));
next.on('exit', (code) => {
  void sandbox?.close();
  process.exitCode = code ?? 0;
});

async function startSandbox() {
  // Imported here: with a real Nango nothing of the sandbox is needed.
  const { createSandbox } = await import('nango-embed/sandbox');
  const started = await createSandbox({
    hostname,
    port: Number(process.env.SANDBOX_PORT ?? port + 1),
    webhookUrl: `http://${hostname}:${port}/api/nango/sync-webhook`,
  });
  console.log(`No NANGO_SECRET_KEY is set: using the sandbox at ${started.url}.`);
  return started;
}

/** The app itself knows no sandbox: it finds one where it would find Nango. */
function addressesOf({ url, secretKey, webhookSigningKey }) {
  return { NANGO_SECRET_KEY: secretKey, NANGO_WEBHOOK_SIGNING_KEY: webhookSigningKey, NANGO_HOST: url, NANGO_CONNECT_URL: url };
}
