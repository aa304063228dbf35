import type { JsonSchema } from './types.js';

/** What can be set on a connection, and what is: the part of Nango's connection metadata that its syncs read. */
export interface Settings {
  /** Values that are set, by name. Only names that a deployed sync asks for: other metadata is the host's own. */
  values: Readonly<Record<string, unknown>>;
  /** One for each name, required ones first. */
  fields: readonly SettingField[];
  /** Names that a sync requires and that are not set. */
  missing: readonly string[];
}

/** One setting. Syncs of one integration that ask for the same name share it. */
export interface SettingField {
  name: string;
  /** Of this value alone: `type`, `title`, `description`, `default`, `examples`, `enum`, `items`, `minimum`, `pattern`, … */
  schema: JsonSchema;
  /** Whether a sync cannot run without it. It may be missing all the same: that sync waits then, and the others run. */
  required: boolean;
  /** Names of the syncs that cannot run without it; empty when all of them can. */
  requiredBy: readonly string[];
  /** Names of the syncs that read it. */
  syncs: readonly string[];
}

/** What is wrong with one value that was sent, in a sentence for the end user. */
export interface FieldProblem {
  name: string;
  message: string;
}

/** New values by name; null takes a value away. Names that are left out stay as they are. */
export type SettingsPatch = Readonly<Record<string, unknown>>;
