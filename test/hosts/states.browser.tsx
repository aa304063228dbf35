import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { hostSheets } from './hostSheets.js';
import { differences, looksOf } from './looks.js';
import { beside, dressPage } from './page.js';
import { storyOf } from './stories.js';

const ourSheet = dressPage();

/** A rule for a state outweighs ours where ours say nothing of that state: these are the ones they answer. */
const sheets = {
  ...hostSheets,
  'rules for elements under the pointer': `
    button:hover { border-color: #00ffff; background: #00ffff; color: #ff0000 }
    a:hover { color: #ff0000; text-decoration: none }
    tr:hover { background: #00ffff }
    a:focus, button:focus { outline: none }
    input:focus, select:focus, textarea:focus { border-color: #00ffff; outline: none; box-shadow: 0 0 0 3px #00ffff }
  `,
};

it.each(['ConnectButton Connected', 'ConnectButton DisconnectDialog', 'ConnectButton FormIncomplete', 'ConnectionSettings EveryControl', 'IntegrationPicker OfOneCategory', 'IntegrationPicker LeadsOn', 'SyncPanel SeveralSyncs', 'RecordsTable LiveRename', 'SyncStatusBadge FailingExplained'])(
  '%s looks the same in every host under the pointer, and focused',
  async (name) => {
    await storyOf(name).run();
    const broken: string[] = [];
    for (const control of oneOfEachControl()) {
      for (const state of ['hover', 'focus'] as const) {
        await (state === 'hover' ? userEvent.hover(control) : control.focus());
        const elements = [control, ...control.querySelectorAll(':not(option)')];
        const alone = looksOf(elements);
        for (const [host, css] of Object.entries(sheets)) {
          const differing = beside(ourSheet, css, 'after', () => differences(elements, alone, looksOf(elements)));
          broken.push(...differing.map((difference) => `${host}, ${state}: ${difference}`));
        }
      }
    }
    expect(broken).toEqual([]);
  },
);

function oneOfEachControl(): HTMLElement[] {
  const modal = document.querySelector('[role$="dialog"]') ?? document;
  const controls = modal.querySelectorAll<HTMLElement>(':is(a, button, input, select, summary, textarea, tr)[data-nango-slot]');
  return [...new Map([...controls].map((control) => [`${control.localName} ${control.className}`, control])).values()];
}
