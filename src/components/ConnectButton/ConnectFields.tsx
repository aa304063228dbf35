'use client';

import { useId, type ReactElement, type RefObject } from 'react';
import type { ConnectDialogLabels, ConnectField } from '../../protocol/index.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import type { ConnectForm } from './useConnectForm.js';

export interface ConnectFieldsProps {
  fields: readonly ConnectField[];
  form: ConnectForm;
  /** Takes no input for a moment. Not `disabled`, which would take the focus away from whoever pressed Enter. */
  isBusy: boolean;
  words: ConnectDialogLabels;
}

/** The provider's own fields, as Nango's catalogue describes them. */
export function ConnectFields({ fields, form, isBusy, words }: ConnectFieldsProps): ReactElement {
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
    <Part as="div" slot="connect-field" look="nango-field" data-name={name} data-state={problem === undefined ? 'ok' : 'invalid'}>
      <Part as="label" slot="connect-field-label" look="nango-field-label" htmlFor={id}>
        <span>{title}</span>{' '}
        {optional ? (
          <Part as="span" slot="connect-field-needed" look="nango-field-needed">
            {words.optional}
          </Part>
        ) : null}
      </Part>
      <Control {...{ field, form, isBusy, words, inputRef, shared }} />
      {problem === undefined ? null : (
        <Part as="p" slot="connect-field-problem" look="nango-field-problem" id={`${id}-problem`} data-nango-tone="danger">
          {problem}
        </Part>
      )}
      {description === null && helpUrl === null ? null : (
        <Part as="p" slot="connect-field-hint" look="nango-field-hint">
          {description === null ? null : <span id={`${id}-hint`}>{description} </span>}
          {helpUrl === null ? null : (
            <Part as="a" slot="connect-field-help" look="nango-link" href={helpUrl} target="_blank" rel="noopener noreferrer">
              {words.help({ title })}
              <Icon name="external" />
            </Part>
          )}
        </Part>
      )}
    </Part>
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
      <Part
        as="select"
        slot="connect-field-input"
        look="nango-input nango-input-short"
        {...shared}
        ref={inputRef as RefObject<HTMLSelectElement> | undefined}
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
      </Part>
    );
  }
  return (
    <Part
      as="input"
      slot="connect-field-input"
      look="nango-input"
      {...shared}
      ref={inputRef as RefObject<HTMLInputElement> | undefined}
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
