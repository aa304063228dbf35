// Loaded before Nango's CLI (`node --import`): it then compiles without looking at the types, which takes most of its time. For tests
// whose sources another compile has looked at. TypeScript is not even loaded, and the hook runs in the CLI's own thread: one of its
// own would be asked, and waited for, at each of the CLI's thousand imports.
import { registerHooks } from 'node:module';

/** The CLI compiles with esbuild and asks TypeScript for what it has to complain of, and for the numbers of its own options. */
const silent = `data:text/javascript,${encodeURIComponent('export default { createProgram: () => ({}), getPreEmitDiagnostics: () => [], ModuleKind: {}, ScriptTarget: {}, ModuleResolutionKind: {} };')}`;

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'typescript' && context.parentURL?.includes('/nango/dist/') ? { url: silent, shortCircuit: true } : next(specifier, context)),
});
