// A stylesheet is no entry of a Vite library build; it is shipped as it is written.
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
copyFileSync(`${root}/src/components/styles.css`, `${root}/dist/styles.css`);
