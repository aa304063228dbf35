import { gzipSync } from 'node:zlib';
import { build } from 'vite';
const external = [/^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query'];
const names = process.argv[2];
const code = `export { ${names} } from '/work/main/dist/src/index.js';`;
const { output } = await build({ configFile: false, logLevel: 'silent', plugins: [{ name: 'entry', resolveId: (id) => (id === 'entry' ? '\0entry' : null), load: (id) => (id === '\0entry' ? code : null) }], build: { write: false, minify: true, rolldownOptions: { input: 'entry', external, preserveEntrySignatures: 'strict' } } });
const chunks = output.filter((f) => f.type === 'chunk');
for (const c of chunks) { console.log('CHUNK', c.fileName, c.code.length, gzipSync(c.code).length);
 for (const [id, m] of Object.entries(c.modules).sort((a,b)=>b[1].renderedLength-a[1].renderedLength).slice(0,c.isEntry?60:8)) console.log('   ', m.renderedLength, id.replace('/work/main/','')); }
