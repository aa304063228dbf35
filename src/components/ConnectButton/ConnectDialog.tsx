'use client';

import { useId, useRef, type ReactElement, type RefObject } from 'react';
import type { UseConnectResult } from '../../hooks/index.js';
import { connectDialog } from '../../locales/en/connectDialog.js';
import { userMessages, type PartialLabels } from '../../protocol/index.js';
import { Dialog } from '../Dialog.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import { useWords } from '../useWords.js';
import { ConnectFields } from './ConnectFields.js';
import { useConnectForm } from './useConnectForm.js';

const english = { connectDialog, errors: userMessages };

export interface ConnectDialogProps {
  flow: UseConnectResult;
  reads: readonly string[];
  name: string;
  labels: PartialLabels | undefined;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/**
 * Stands between the button and the provider: asks for what must be filled in first, and bridges the wait when the button was
 * pressed before session and SDK were at hand, since its Continue is a fresh click.
 */
export default function ConnectDialog({ flow, reads, name, labels: own, returnFocusTo }: ConnectDialogProps): ReactElement {
  const labels = useWords(english, own);
  const words = labels.connectDialog;
  const id = useId();
  const primary = useRef<HTMLButtonElement>(null);
  const form = useConnectForm(flow, words);
  const isForm = flow.way === 'form';
  const isBusy = flow.status === 'awaiting';
  const isSilent = !flow.refusal && !isBusy;
  // A key can wait for the session by itself; a window cannot.
  const isWaiting = !flow.ready && (!isForm || flow.needsPopup);

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
          <Part as="form" slot="connect-dialog-form" look="nango-connect-form" id={id} noValidate onSubmit={form.submit}>
            <ConnectFields {...{ form, isBusy, words }} fields={flow.fields} />
          </Part>
          <Part
            as="output"
            slot="connect-dialog-progress"
            look={isSilent ? undefined : 'nango-note nango-connect-progress'}
            className={isSilent ? 'nango-visually-hidden' : undefined}
            data-nango-tone={flow.refusal ? 'danger' : 'info'}>
            {flow.refusal ? errorMessage(flow.refusal, labels) : null}
            {isBusy ? (flow.needsPopup ? words.awaiting({ name }) : words.checking) : null}
          </Part>
        </>
      }
    >
      <Part as="button" slot="connect-dialog-cancel" look="nango-button" type="button" onClick={flow.cancel}>
        {words.cancel}
      </Part>
      <Part
        as="button"
        slot="connect-dialog-continue"
        look="nango-button nango-button-primary"
        ref={primary}
        type="submit"
        form={id}
        data-state={isBusy ? 'busy' : isWaiting ? 'preparing' : 'ready'}
        aria-disabled={isWaiting || isBusy}
      >
        {isWaiting || isBusy ? <Icon name="spinner" /> : null}
        {isBusy && !flow.needsPopup ? words.checking : isWaiting ? words.preparing : isForm && !flow.needsPopup ? words.connect : words.continue}
      </Part>
    </Dialog>
  );
}

function Reads({ title, reads }: { title: string; reads: readonly string[] }): ReactElement {
  const id = useId();
  return (
    <Part as="section" slot="connect-dialog-reads" look="nango-reads" aria-labelledby={id}>
      <Part as="p" slot="connect-dialog-reads-title" look="nango-reads-title" id={id}>
        {title}
      </Part>
      <Part as="ul" slot="connect-dialog-reads-list" look="nango-reads-list">
        {reads.map((sentence) => (
          <Part as="li" slot="connect-dialog-reads-item" look="nango-reads-item" key={sentence}>
            {sentence}
          </Part>
        ))}
      </Part>
    </Part>
  );
}
