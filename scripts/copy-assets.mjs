// What is shipped as it is written: a stylesheet is no entry of a Vite library build, and who runs a database wants to read its migrations.
import { copyFileSync, cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
copyFileSync(`${root}/src/components/styles.css`, `${root}/dist/styles.css`);
cpSync(`${root}/src/server/postgres/migrations`, `${root}/dist/src/server/postgres/migrations`, { recursive: true });
