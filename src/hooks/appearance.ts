import type { ElementType } from 'react';

/**
 * The parts that components are made of. Each carries its name in `data-nango-slot`, and, where it has states, the present one in
 * `data-state`. Names are public: hosts restyle and replace parts by them.
 */
export type SlotName =
  | 'icon'
  | `connect-button${'' | '-mark' | '-trigger' | '-message' | '-link'}`
  | `connect-dialog${DialogPart | '-form' | '-progress' | '-cancel' | '-continue' | `-reads${'' | '-title' | '-list' | '-item'}`}`
  | `connect-field${'' | '-label' | '-needed' | '-input' | '-problem' | '-hint' | '-help'}`
  | `disconnect-dialog${DialogPart | '-cancel' | '-confirm'}`
  | `settings-dialog${DialogPart | '-close'}`
  | `connection-settings${'' | '-loading' | '-empty'}`
  | `settings-${'error' | 'retry' | 'field' | 'label' | 'needed' | 'input' | 'tick' | 'checkbox' | 'elsewhere' | 'problem' | 'hint' | 'actions' | 'save' | 'saved' | 'still-needed' | 'failure'}`
  | `sync-status${'' | '-badge' | '-title' | '-time' | '-details' | '-cause' | '-facts' | '-fact' | '-fact-name' | '-fact-value' | '-action' | '-action-error' | '-announcement'}`
  | `sync-panel${'' | '-list' | '-sync' | '-head' | '-title' | '-description' | '-controls' | '-trigger' | '-switch' | '-frequency' | '-error' | '-outcome' | `-history${'' | '-title' | '-list' | '-item'}` | PlaceholderPart}`
  | `integration-picker${'' | '-controls' | '-search-box' | '-search' | '-categories' | '-category-item' | '-category' | '-text' | '-hint' | '-list' | '-item' | '-choose' | '-name' | '-mark' | '-count' | PlaceholderPart}`
  | `integration-logo${'' | '-image'}`
  | `connection-list${'' | '-items' | '-item' | '-news' | '-add' | PlaceholderPart}`
  | `connection-card${'' | '-head' | '-text' | '-title' | '-account' | '-mark' | '-actions' | '-settings' | '-reconnect' | '-disconnect' | '-body'}`
  | `record-metric${'' | '-label' | '-value' | '-note' | '-chart' | PlaceholderPart}`
  | `records-table${'' | '-empty' | '-error' | '-retry' | '-title' | `-skeleton${'' | '-row' | '-bar'}` | '-viewport' | '-grid' | `-head${'' | '-row' | '-cell' | '-label'}` | '-level' | '-menu-button' | '-handle' | '-pinned' | '-body' | '-row' | '-cell' | '-link' | '-mark' | '-select' | '-peek' | '-footer' | '-count' | '-note' | '-problem' | '-more' | '-all' | '-actions' | `-held${'' | '-button'}` | '-hint' | '-clear' | '-news' | `-tools${'' | '-button'}` | `-search${'' | '-box'}` | `-panel${'' | '-group' | '-legend' | '-button' | '-label' | '-input' | '-option' | '-tick'}` | `-selection${'' | '-count' | '-button'}`}`
  | `record-detail${DialogPart | '-fields' | '-field' | '-name' | '-value' | '-link' | '-button'}`;

type PlaceholderPart = `-placeholder${'' | '-error' | '-retry'}`;
type DialogPart = '' | '-layer' | '-title' | '-description' | '-actions';

/** Classes to add to parts, by name. A function is given the part's `data-state`. */
export type ClassNames = { readonly [Name in SlotName]?: string | ((state: string | undefined) => string | undefined) | undefined };

/** Elements or components to take the place of parts. Each is given the props of the part it replaces, its `ref` and children too. */
export type Slots = { readonly [Name in SlotName]?: ElementType | undefined };

/** How the parts of a component, or of all of them, are drawn. */
export interface PartsOptions {
  classNames?: ClassNames | undefined;
  slots?: Slots | undefined;
  /** Leaves out our own classes; names, states and roles stay. @default false */
  unstyled?: boolean | undefined;
}

/** The look of everything below a provider. All of it can be said in CSS as well, on any ancestor. */
export interface Appearance extends PartsOptions {
  /** `system` follows the viewer's, or `data-nango-theme` on an ancestor. @default 'system' */
  theme?: 'system' | 'light' | 'dark' | undefined;
  /** @default 'comfortable' */
  density?: 'comfortable' | 'compact' | undefined;
  /** Values for the custom properties of `styles.css`, for example `{ '--nango-accent': '#0f766e' }`. */
  variables?: Readonly<Record<`--nango-${string}`, string>> | undefined;
}
