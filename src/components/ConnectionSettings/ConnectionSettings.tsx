'use client';

import { forwardRef, useImperativeHandle, type ComponentPropsWithoutRef } from 'react';
import type { PartsOptions } from '../../hooks/index.js';
import { settingsForm } from '../../locales/en/settingsForm.js';
import { userMessages, type PartialLabels, type Settings } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import { Root } from '../parts/Root.js';
import { useWords } from '../useWords.js';
import { SettingsField } from './SettingsField.js';
import { useSettingsForm } from './useSettingsForm.js';

const english = { settingsForm, errors: userMessages };

export interface ConnectionSettingsProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit' | 'slot'>, PartsOptions {
  integrationId: string;
  connectionId: string;
  /** Called with the settings as they are once they have been saved. */
  onSaved?: ((settings: Settings) => void) | undefined;
  /** Replaces words for this form only. */
  labels?: PartialLabels | undefined;
}

/**
 * A form for what a connection's syncs need to know: which spreadsheet, which channels, which project. Its fields are drawn from
 * the settings that the deployed syncs ask for, so that a new sync needs no new form. Saving starts the syncs that waited. What
 * a sync needs may stay empty: the form says which sync waits for it, and saves the rest.
 * `ref`, `className`, `style` and other props go to the root `<form>`, whose `data-state` is `loading`, `ready`, `saving`,
 * `saved`, `empty` (nothing to set) or `error`.
 *
 * @example
 * ```tsx
 * <ConnectionSettings integrationId="google-sheets" connectionId={id} onSaved={close} />
 * ```
 */
export const ConnectionSettings = forwardRef<HTMLFormElement, ConnectionSettingsProps>(function ConnectionSettings(props, ref) {
  // Edits belong to one connection.
  return <Form {...props} key={JSON.stringify([props.integrationId, props.connectionId])} ref={ref} />;
});

const Form = forwardRef<HTMLFormElement, ConnectionSettingsProps>(function Form(props, ref) {
  const { integrationId, connectionId, onSaved, labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const { form, state, fields, query, failure, missing, ...settings } = useSettingsForm({ integrationId, connectionId }, { labels, onSaved });
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, [form]);
  const words = labels.settingsForm;

  return (
    <Root as="form" slot="connection-settings" look="nango-settings" aria-label={words.title} {...rest} ref={form} noValidate data-state={state} onSubmit={settings.submit}>
      {state === 'loading' ? <Part as="output" slot="connection-settings-loading" look="nango-field-hint">{words.loading}</Part> : null}
      {state === 'empty' ? <Part as="p" slot="connection-settings-empty" look="nango-field-hint">{words.empty}</Part> : null}
      {state === 'error' && query.error ? (
        <>
          <Part as="p" slot="settings-error" look="nango-note" role="alert" data-nango-tone="danger">
            {errorMessage(query.error, labels)}
          </Part>
          <Part as="button" slot="settings-retry" look="nango-button" type="button" onClick={() => void query.refetch()}>
            {words.retry}
          </Part>
        </>
      ) : null}
      {fields.map((field) => (
        <SettingsField
          key={field.name}
          field={field}
          draft={settings.draftOf(field)}
          problem={settings.problemOf(field)}
          isMissing={settings.isMissing(field)}
          isLocked={state === 'saving'}
          onEdit={(draft) => settings.edit(field, draft)}
          labels={labels}
        />
      ))}
      {fields.length === 0 ? null : (
        <Part as="div" slot="settings-actions" look="nango-settings-actions">
          <Part as="button" slot="settings-save" look="nango-button nango-button-primary" type="submit" aria-disabled={state === 'saving'}>
            {state === 'saving' ? <Icon name="spinner" /> : null}
            {state === 'saving' ? words.saving : words.save}
          </Part>
          <Part as="output" slot="settings-saved" look="nango-field-hint">
            {state === 'saved' ? words.saved : ''}{' '}
            {state === 'saved' && missing.length > 0 ? (
              <Part as="span" slot="settings-still-needed" look="nango-field-needed" data-nango-tone="warning">
                {words.stillNeeded({ titles: missing })}
              </Part>
            ) : null}
          </Part>
          {failure ? (
            <Part as="p" slot="settings-failure" look="nango-note" role="alert" data-nango-tone="danger">
              {words.failed({ message: failure })}
            </Part>
          ) : null}
        </Part>
      )}
    </Root>
  );
});
