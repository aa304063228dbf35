'use client';

import { forwardRef, useImperativeHandle, type ComponentPropsWithoutRef } from 'react';
import type { PartialLabels, Settings } from '../../protocol/index.js';
import { classes } from '../classes.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { useLabels } from '../useLabels.js';
import { SettingsField } from './SettingsField.js';
import { useSettingsForm } from './useSettingsForm.js';

export interface ConnectionSettingsProps extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit'> {
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
  const { integrationId, connectionId, onSaved, labels: own, className, ...rest } = props;
  const labels = useLabels(own);
  const { form, state, fields, query, failure, missing, ...settings } = useSettingsForm({ integrationId, connectionId }, { labels, onSaved });
  useImperativeHandle<HTMLFormElement | null, HTMLFormElement | null>(ref, () => form.current, [form]);
  const words = labels.settingsForm;

  return (
    <form aria-label={words.title} {...rest} ref={form} noValidate className={classes('nango-settings', className)} data-nango-slot="connection-settings" data-state={state} onSubmit={settings.submit}>
      {state === 'loading' ? <output className="nango-field-hint">{words.loading}</output> : null}
      {state === 'empty' ? <p className="nango-field-hint">{words.empty}</p> : null}
      {state === 'error' && query.error ? (
        <>
          <p role="alert" className="nango-note" data-nango-slot="settings-error" data-nango-tone="danger">
            {errorMessage(query.error, labels)}
          </p>
          <button type="button" className="nango-button" data-nango-slot="settings-retry" onClick={() => void query.refetch()}>
            {words.retry}
          </button>
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
        <div className="nango-settings-actions" data-nango-slot="settings-actions">
          <button type="submit" className="nango-button nango-button-primary" data-nango-slot="settings-save" aria-disabled={state === 'saving'}>
            {state === 'saving' ? <Icon name="spinner" /> : null}
            {state === 'saving' ? words.saving : words.save}
          </button>
          <output className="nango-field-hint" data-nango-slot="settings-saved">
            {state === 'saved' ? words.saved : ''}{' '}
            {state === 'saved' && missing.length > 0 ? (
              <span className="nango-field-needed" data-nango-slot="settings-still-needed" data-nango-tone="warning">
                {words.stillNeeded({ titles: missing })}
              </span>
            ) : null}
          </output>
          {failure ? (
            <p role="alert" className="nango-note" data-nango-slot="settings-failure" data-nango-tone="danger">
              {words.failed({ message: failure })}
            </p>
          ) : null}
        </div>
      )}
    </form>
  );
});
