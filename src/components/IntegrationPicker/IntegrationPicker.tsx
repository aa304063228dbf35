'use client';

import { forwardRef, useCallback, useDeferredValue, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useIntegrationSearch, type IntegrationChoice, type PartsOptions } from '../../hooks/index.js';
import { categories as englishCategories } from '../../locales/en/categories.js';
import { integrationPicker } from '../../locales/en/integrationPicker.js';
import { userMessages, type Integration, type PartialLabels } from '../../protocol/index.js';
import { asTitle } from '../inWords.js';
import { Placeholder } from '../Placeholder.js';
import { Part } from '../parts/Part.js';
import { Root } from '../parts/Root.js';
import { useLocale } from '../useLocale.js';
import { useWords } from '../useWords.js';
import { IntegrationItem } from './IntegrationItem.js';
import { PickerControls } from './PickerControls.js';

const english = { integrationPicker, categories: englishCategories, errors: userMessages };

export interface IntegrationPickerProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onSelect' | 'slot'>, PartsOptions {
  /** Makes each integration a button that calls this, for a page or a dialog of its own. Left out: each has a `ConnectButton`. */
  onSelect?: ((integration: Integration) => void) | undefined;
  /** What stands in each integration's card instead of the button. */
  children?: ((choice: IntegrationChoice) => ReactNode) | undefined;
  /** Whether to offer search and categories. @default with more than six integrations */
  searchable?: boolean | undefined;
  /** Replaces words for this picker only. */
  labels?: PartialLabels | undefined;
}

/**
 * The integrations that can be connected, with logos, search, categories, and a mark on those that are connected.
 * `ref`, `className`, `style` and other props go to the root `<section>`, whose `data-state` is `loading`, `ready`, `empty` or `error`.
 *
 * @example
 * ```tsx
 * <IntegrationPicker onSelect={({ integrationId }) => navigate(`/integrations/${integrationId}`)} />
 * ```
 */
export const IntegrationPicker = forwardRef<HTMLElement, IntegrationPickerProps>(function IntegrationPicker(props, ref) {
  const { onSelect, children, searchable, labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const { integrationPicker: words, categories } = labels;
  const locale = useLocale(labels);
  const format = (count: number): string => new Intl.NumberFormat(locale).format(count);
  const categoryInWords = useCallback((category: string) => categories[category] ?? asTitle(category), [categories]);
  const found = useIntegrationSearch(categoryInWords);
  const { query, search } = found;
  // Typing stays quick however many there are; what is not searched shows at once.
  const later = useDeferredValue(found.choices);
  const choices = search === '' ? found.choices : later;
  const count = query.data?.length ?? 0;
  const state = query.data === undefined ? (query.isError ? 'error' : 'loading') : count === 0 ? 'empty' : 'ready';

  return (
    <Root as="section" slot="integration-picker" look="nango-panel" aria-label={words.title} {...rest} ref={ref} data-state={state}>
      {state === 'ready' ? (
        <>
          {(searchable ?? count > FEW) ? <PickerControls {...{ found, words, categoryInWords }} /> : null}
          <Part as="output" slot="integration-picker-count" className={found.choices.length === 0 ? undefined : 'nango-visually-hidden'} look={found.choices.length === 0 ? 'nango-quiet' : undefined}>
            {found.choices.length === 0 ? words.none({ query: search }) : words.found({ count: found.choices.length, format })}
          </Part>
          <Part as="ul" slot="integration-picker-list" look="nango-tiles">
            {choices.map((choice) => (
              <IntegrationItem key={choice.integration.integrationId} {...{ choice, onSelect, words, own, format, categoryInWords }}>
                {children}
              </IntegrationItem>
            ))}
          </Part>
        </>
      ) : (
        <Placeholder slot="integration-picker-placeholder" error={query.error} onRetry={() => void query.refetch()} {...{ state, words, labels }} />
      )}
    </Root>
  );
});

const FEW = 6;
