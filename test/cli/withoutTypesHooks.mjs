/** The CLI compiles with esbuild and asks TypeScript only for what it has to complain of. */
const silent = `data:text/javascript,${encodeURIComponent('export default { createProgram: () => ({}), getPreEmitDiagnostics: () => [] };')}`;

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, next) =>
  specifier === 'typescript' && context.parentURL?.endsWith('/nango/dist/zeroYaml/compile.js') ? { url: silent, shortCircuit: true } : next(specifier, context);
