'use client';

import { useId, useRef, type ReactElement, type RefObject } from 'react';
import type { UseConnectResult } from '../../hooks/index.js';
import type { Labels } from '../../protocol/index.js';
import { Dialog } from '../Dialog.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { ConnectFields } from './ConnectFields.js';
import { useConnectForm } from './useConnectForm.js';

export interface ConnectDialogProps {
  flow: UseConnectResult;
  reads: readonly string[];
  name: string;
  labels: Labels;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/**
 * Stands between the button and the provider: asks for what must be filled in first, and bridges the wait when the button was
 * pressed before session and SDK were at hand, since its Continue is a fresh click.
 */
export default function ConnectDialog({ flow, reads, name, labels, returnFocusTo }: ConnectDialogProps): ReactElement {
  const words = labels.connectDialog;
  const id = useId();
  const primary = useRef<HTMLButtonElement>(null);
  const form = useConnectForm(flow, words);
  const isForm = flow.way === 'form';
  const isBusy = flow.status === 'awaiting';
  // A key can wait for the session by itself; a window cannot.
  const isWaiting = !flow.ready && (!isForm || form.needsPopup);

  return (
    <Dialog
      slot="connect-dialog"
      title={words.title({ name })}
      description={isForm && flow.fields.length > 0 ? words.formDescription({ name }) : words.description({ name })}
      initialFocus={flow.fields.length > 0 ? form.first : primary}
      returnFocusTo={returnFocusTo}
      onClose={flow.cancel}
      body={
        <>
          {reads.length === 0 ? null : <Reads title={words.reads} reads={reads} />}
          <form id={id} className="nango-connect-form" data-nango-slot="connect-dialog-form" noValidate onSubmit={form.submit}>
            <ConnectFields {...{ form, isBusy, labels }} fields={flow.fields} />
          </form>
          <output className={flow.refusal || isBusy ? 'nango-note nango-connect-progress' : 'nango-visually-hidden'} data-nango-slot="connect-dialog-progress" data-nango-tone={flow.refusal ? 'danger' : 'info'}>
            {flow.refusal ? errorMessage(flow.refusal, labels) : null}
            {isBusy ? (form.needsPopup ? words.awaiting({ name }) : words.checking) : null}
          </output>
        </>
      }
    >
      <button type="button" className="nango-button" data-nango-slot="connect-dialog-cancel" onClick={flow.cancel}>
        {words.cancel}
      </button>
      <button
        ref={primary}
        type="submit"
        form={id}
        className="nango-button nango-button-primary"
        data-nango-slot="connect-dialog-continue"
        data-state={isBusy ? 'busy' : isWaiting ? 'preparing' : 'ready'}
        aria-disabled={isWaiting || isBusy}
      >
        {isWaiting || isBusy ? <Icon name="spinner" /> : null}
        {isBusy && !form.needsPopup ? words.checking : isWaiting ? words.preparing : isForm && !form.needsPopup ? words.connect : words.continue}
      </button>
    </Dialog>
  );
}

function Reads({ title, reads }: { title: string; reads: readonly string[] }): ReactElement {
  const id = useId();
  return (
    <section className="nango-reads" data-nango-slot="connect-dialog-reads" aria-labelledby={id}>
      <p id={id} className="nango-reads-title" data-nango-slot="connect-dialog-reads-title">
        {title}
      </p>
      <ul className="nango-reads-list" data-nango-slot="connect-dialog-reads-list">
        {reads.map((sentence) => (
          <li key={sentence} className="nango-reads-item" data-nango-slot="connect-dialog-reads-item">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}
