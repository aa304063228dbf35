// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import functions from '../../../stories/stage/recorded/slackSettings.json' with { type: 'json' };
import { account, createStage } from '../../../stories/stage/createStage.js';
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import { ConnectionSettings } from './ConnectionSettings.js';

it('saves a setting of one sync although another sync still lacks one', async () => {
  const stage = createStage({ functions });
  await stage.connect();
  render(
    <StageProvider stage={stage}>
      <ConnectionSettings {...account} />
    </StageProvider>,
  );
  await userEvent.click(await screen.findByLabelText('Bots'));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(stage.core.connections.get(account)?.metadata).toEqual({ include_bots: false });
});
