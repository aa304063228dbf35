// TypeScript 7 calls its API unstable; the version is pinned, and a change shows as a failing test.
import { API } from 'typescript/unstable/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ALIAS = 2_097_152;
const OPTIONAL = 16_777_216;
const ALL_OF_IT = 1; // NodeBuilderFlags.NoTruncation
const CALL = 0; // SignatureKind.Call

/** What src exports, by name, and how to ask about it. */
export function openTypes(root) {
  const api = new API({ cwd: root });
  const [project] = api.updateSnapshot({ openProject: join(root, 'tsconfig.build.json') }).getProjects();
  const { checker, program } = project;
  // Where two entries export one name, the first of package.json is meant: the browser's.
  const symbols = entriesOf(root).flatMap((entry) => checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry))));
  const exported = new Map(symbols.toReversed().map((symbol) => [symbol.name, original(symbol)]));

  function original(symbol) {
    return symbol.flags & ALIAS ? checker.getAliasedSymbol(symbol) : symbol;
  }

  return {
    has: (name) => exported.has(name),
    find(name) {
      const symbol = exported.get(name);
      if (!symbol) throw new Error('No entry of the package exports that name.');
      return symbol;
    },
    /** The type that an interface or alias declares. */
    declaredType: (symbol) => checker.getDeclaredTypeOfSymbol(symbol),
    valueType: (symbol) => checker.getTypeOfSymbol(symbol),
    description: (symbol) => symbol.getDocumentationComment(checker),
    tag: (symbol, name) => symbol.getJsDocTags(checker).find((tag) => tag.name === name)?.text,
    /** Those written in src, so without React's and TanStack's own. */
    properties: (type) => checker.getPropertiesOfType(type).filter((property) => isOurs(property, root)),
    isOptional: (symbol) => (symbol.flags & OPTIONAL) !== 0,
    /** The first one of a function; none of what is only a type. */
    signatureOf(symbol) {
      const type = checker.getTypeOfSymbol(symbol);
      return type && checker.getSignaturesOfType(type, CALL)[0];
    },
    parameters: (signature) => signature.getParameters(),
    returnType: (signature) => checker.getReturnTypeOfSignature(signature),
    withoutUndefined: (type) => checker.getNonNullableType(type),
    isOptionalParameter: (symbol) => checker.typeToString(checker.getTypeOfSymbol(symbol)).endsWith('| undefined'),
    members: (type) => (type.isUnionType() ? type.getTypes() : [type]),
    text: (type) => checker.typeToString(type, undefined, ALL_OF_IT),
    /** As its author wrote it, a method as the function that it is; undefined where nobody did. */
    writtenType(symbol) {
      const declaration = symbol.declarations?.[0]?.resolve(project);
      const type = declaration?.type?.getText();
      return declaration?.parameters ? `(${declaration.parameters.map((parameter) => parameter.getText()).join(', ')}) => ${type}` : type;
    },
    close: () => api.close(),
  };
}

function isOurs(symbol, root) {
  const path = String(symbol.declarations?.[0]?.path ?? '');
  // Lower-cased where the file system does not tell cases apart.
  return path.toLowerCase().startsWith(join(root, 'src/').toLowerCase());
}

/** The sources of the package's entries. */
function entriesOf(root) {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.values(exports).flatMap((entry) => (entry.types ? [join(root, entry.types.replace(/^\.\/dist\//, '').replace(/\.d\.ts$/, '.ts'))] : []));
}
