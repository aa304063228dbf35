import { fail } from './fail.mjs';

/** The secret key of an environment, from where the CLI takes it too. `command` is what to run once the key is there. */
export function secretKey({ environment, command }) {
  const name = `NANGO_SECRET_KEY_${environment.toUpperCase()}`;
  const key = process.env[name] || process.env['NANGO_SECRET_KEY'];
  if (key) return key;
  return fail(
    `${name} is not set, nor is NANGO_SECRET_KEY.`,
    `Without the secret key of the environment "${environment}" Nango does not answer.`,
    `Copy it from Environment Settings in Nango and run: ${name}=<key> ${command}`,
  );
}
