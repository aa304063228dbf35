import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { expect, it } from 'vitest';
import * as models from '../../nango-integrations/models.js';
import { toInterfaces, type DescribedModel, type Schema } from './toInterfaces.js';

/** Fails when a model says something else by now: run it with `-u` and look at the difference. */
it('the interfaces of the browser entry say what the models say', async () => {
  const described = Object.entries(models).map(([name, model]): DescribedModel => ({ name, description: docstringOf(name), schema: z.toJSONSchema(model) as Schema }));
  await expect(toInterfaces(described)).toMatchFileSnapshot('../../src/protocol/models.ts');
});

it('writes optional fields, names that need quotes, and lists of unions', () => {
  const schema = { properties: { 'due date': { type: 'string' }, sizes: { items: { anyOf: [{ type: 'integer' }, { type: 'null' }] } } }, required: ['sizes'] };
  const written = toInterfaces([{ name: 'Task', description: 'A task.', schema }]);
  expect(written).toContain('/** A task. */\nexport interface Task {\n  "due date"?: string;\n  sizes: (number | null)[];\n}\n');
});

it('refuses a type that it does not know instead of guessing', () => {
  expect(() => toInterfaces([{ name: 'Odd', description: '', schema: { properties: { size: { type: 'bigint' } } } }])).toThrow(/No TypeScript type/);
});

const source = readFileSync('nango-integrations/models.ts', 'utf8');

/** The comment above a model: zod keeps the descriptions of its fields, but nothing of the whole. */
function docstringOf(name: string): string {
  const [, text] = new RegExp(String.raw`/\*\* ((?:(?!\*/).)*) \*/\nexport const ${name} =`, 's').exec(source) ?? [];
  expect(text, `${name} has no docstring in models.ts`).toBeDefined();
  return text!;
}
