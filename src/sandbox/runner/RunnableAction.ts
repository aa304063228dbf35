import type { NangoActionBase } from '@nangohq/runner-sdk';
import type * as z from 'zod';
import type { ActionFunction } from '../core/SandboxCore.js';
import { toJsonSchema } from './toJsonSchema.js';
import type { AnyCheckpoint } from './RunnableSync.js';

/** An action with its place in Nango: the folder it lies in and the name of its file. */
export interface RunnableAction {
  integrationId: string;
  actionName: string;
  /** What `createAction(...)` of the package `nango` returned: the default export of the action's file. */
  action: ActionDefinitionObject;
}

/** The part of a `createAction(...)` result that the sandbox uses. */
export interface ActionDefinitionObject {
  type: 'action';
  description: string;
  scopes?: string[];
  input: z.ZodType;
  output: z.ZodType;
  exec(nango: NangoActionBase<undefined, AnyCheckpoint>, input: unknown): unknown;
}

/** What a deploy of this action would tell Nango, as the CLI derives it. */
export function toActionFunction({ integrationId, actionName, action }: RunnableAction): ActionFunction {
  const suffix = `${integrationId.replace(/[^a-zA-Z0-9]/g, '_')}_${actionName.replace(/[^a-zA-Z0-9]/g, '')}`;
  const [input, output] = [`ActionInput_${suffix}`, `ActionOutput_${suffix}`];
  return {
    integrationId,
    actionName,
    description: action.description,
    scopes: action.scopes ?? [],
    input,
    output,
    jsonSchema: { definitions: { [input]: toJsonSchema(action.input), [output]: toJsonSchema(action.output) } },
  };
}
