'use client';

import { useId, type ReactElement, type RefObject } from 'react';
import type { ConnectDialogLabels, ConnectField, Labels } from '../../protocol/index.js';
import { Icon } from '../Icon.js';
import type { ConnectForm } from './useConnectForm.js';

export interface ConnectFieldsProps {
  fields: readonly ConnectField[];
  form: ConnectForm;
  /** Takes no input for a moment. Not `disabled`, which would take the focus away from whoever pressed Enter. */
  isBusy: boolean;
  labels: Labels;
}

/** The provider's own fields, as Nango's catalogue describes them. */
export function ConnectFields({ fields, form, isBusy, labels: { connectDialog: words } }: ConnectFieldsProps): ReactElement {
  const id = useId();
  return (
    <>
      {fields.map((field, index) => (
        <Field key={field.name} {...{ field, form, isBusy, words }} id={`${id}-${field.name}`} inputRef={index === 0 ? form.first : undefined} />
      ))}
    </>
  );
}

interface FieldProps extends Pick<ConnectFieldsProps, 'form' | 'isBusy'> {
  field: ConnectField;
  id: string;
  words: ConnectDialogLabels;
  inputRef: RefObject<HTMLElement | null> | undefined;
}

function Field({ field, form, isBusy, id, words, inputRef }: FieldProps): ReactElement {
  const { name, description, helpUrl, optional } = field;
  const title = titleOf(field, words);
  const problem = form.problems[name];
  const described = [problem === undefined ? '' : `${id}-problem`, description === null ? '' : `${id}-hint`].filter(Boolean).join(' ');
  const shared = { id, name, 'aria-describedby': described || undefined, 'aria-invalid': problem !== undefined, 'aria-required': !optional };
  return (
    <div className="nango-field" data-nango-slot="connect-field" data-name={name} data-state={problem === undefined ? 'ok' : 'invalid'}>
      <label className="nango-field-label" htmlFor={id}>
        <span>{title}</span> {optional ? <span className="nango-field-needed">{words.optional}</span> : null}
      </label>
      <Control {...{ field, form, isBusy, words, inputRef, shared }} />
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className="nango-field-problem" data-nango-slot="connect-field-problem" data-nango-tone="danger">
          {problem}
        </p>
      )}
      {description === null && helpUrl === null ? null : (
        <p className="nango-field-hint" data-nango-slot="connect-field-hint">
          {description === null ? null : <span id={`${id}-hint`}>{description} </span>}
          {helpUrl === null ? null : (
            <a className="nango-link" data-nango-slot="connect-field-help" href={helpUrl} target="_blank" rel="noopener noreferrer">
              {words.help({ title })}
              <Icon name="external" />
            </a>
          )}
        </p>
      )}
    </div>
  );
}

type ControlProps = Omit<FieldProps, 'id'> & {
  shared: { id: string; name: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean; 'aria-required': boolean };
};

function Control({ field, form, isBusy, words, inputRef, shared }: ControlProps): ReactElement {
  const { name, options, example, secret } = field;
  const value = form.values[name] ?? '';
  if (options !== null) {
    return (
      <select
        {...shared}
        ref={inputRef as RefObject<HTMLSelectElement> | undefined}
        className="nango-input nango-input-short"
        aria-disabled={isBusy || undefined}
        value={value}
        onChange={({ target }) => isBusy || form.edit(name, target.value)}
      >
        <option value="">{words.choose}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      ref={inputRef as RefObject<HTMLInputElement> | undefined}
      className="nango-input"
      // Not the password of the host's own account, which a browser would offer to fill in or to keep.
      type={secret ? 'password' : 'text'}
      autoComplete={secret ? 'new-password' : 'off'}
      spellCheck={false}
      readOnly={isBusy}
      placeholder={example === null ? undefined : words.example({ value: example })}
      value={value}
      onChange={({ target }) => form.edit(name, target.value)}
    />
  );
}

function titleOf({ name, title }: ConnectField, words: ConnectDialogLabels): string {
  if (title !== '') return title;
  return name === 'apiKey' ? words.apiKey : name === 'username' ? words.username : words.password;
}
