import type { ArgTypes } from '@storybook/react-vite';

/** The plain JSX that a host would write, of what is rendered on the stage. */
export function asHostsWrite(code: string): string {
  return (
    code
      .replaceAll(/connectionId="acme-[\w-]+"/g, 'connectionId={id}')
      // The stage's handlers have no body to show, and in a build no name.
      .replaceAll(/(\w+)=\{(?:function \w*\(\) ?\{\}|\(\) => \{\})\}/g, '$1={$1}')
  );
}

/** The docstring of a component as Markdown. */
export function describeComponent(component: { __docgenInfo?: { description?: string } } | undefined): string {
  return (component?.__docgenInfo?.description ?? '').replaceAll(/^@example\s*$/gm, '');
}

/** Moves what a prop's docstring says after `@default` into the column for it. */
export function withDefaults({ argTypes }: { argTypes: ArgTypes }): ArgTypes {
  return Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const [description = '', byDefault] = (argType.description ?? '').split(/\s*@default\s+/);
      return [name, byDefault === undefined ? argType : { ...argType, description, table: { ...argType.table, defaultValue: { summary: byDefault } } }];
    }),
  );
}
