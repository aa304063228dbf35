import type { ShippedModels } from './models.js';
import type { NangoRecord } from './types.js';

/**
 * Where a host names the models of its own syncs, once, in any file of its program; `useRecords` and `RecordsTable` then know their
 * fields. A model of the same name as a shipped one takes its place. Types only: nothing at run time depends on it.
 *
 * @example
 * declare module 'nango-embed' {
 *   interface Register {
 *     models: { Invoice: Invoice };
 *   }
 * }
 */
// An interface, since only an interface can be added to from outside.
export interface Register {}

type OwnModels = Register extends { models: infer Models extends object } ? Models : Record<never, never>;

/** The shipped models and the host's own, by name. */
export type RegisteredModels = Omit<ShippedModels, keyof OwnModels> & OwnModels;

/** Name of a model: a registered one, or any other, whose fields are then unknown. */
export type ModelName = Extract<keyof RegisteredModels, string> | (string & {});

/** The fields of a model's records; of a model that is not registered, any field with an unknown value. */
export type RecordOf<Model extends ModelName> = Model extends keyof RegisteredModels ? AnObject<RegisteredModels[Model]> : Record<string, unknown>;

type AnObject<Fields> = Fields extends object ? Fields : never;

/**
 * A field of a model's records, `id` and `_nango_metadata` included. Of a field that holds named values also one of them, `values.Amount`,
 * and all of them, `values.*`.
 */
export type FieldOf<Model extends ModelName> = Model extends ModelName ? PathIn<NangoRecord<RecordOf<Model>>> : never;

type PathIn<Fields> = { [Key in keyof Fields & string]: Key | `${Key}.${NameIn<NonNullable<Fields[Key]>>}` }[keyof Fields & string];

type NameIn<Value> = Value extends readonly unknown[] ? never : Value extends object ? (keyof Value & string) | '*' : never;
