/* oxlint-disable import/default -- Vite gives the text of a file as the default export of its `?raw` */
import handlerCode from '../../server/nangoHandler.ts?raw';
import mirrorCode from '../../server/mirror.ts?raw';
import connectCode from '../dashboard/ConnectAccounts.tsx?raw';
import freshnessCode from '../widgets/Freshness.tsx?raw';
import numbersCode from '../widgets/ProductNumbers.tsx?raw';
import sheetCode from '../widgets/SheetRows.tsx?raw';
import messagesCode from '../widgets/SlackMessages.tsx?raw';

export type StopId = 'numbers' | 'messages' | 'sheet' | 'freshness' | 'connect' | 'handler' | 'mirror';

interface Stop {
  id: StopId;
  title: string;
  see: string;
  /** The file that runs, as it is. */
  file: string;
  code: string;
}

/** In the order of the tour. */
export const stops: readonly Stop[] = [
  {
    id: 'numbers',
    title: 'Numbers out of PostHog',
    see: 'A count, the last step of a funnel, and events by day with their course. Each reads as few records as it can, and changes with the next sync.',
    file: 'src/widgets/ProductNumbers.tsx',
    code: numbersCode,
  },
  {
    id: 'messages',
    title: 'Messages, live',
    see: 'What people write in Slack, a moment after they wrote it: press “Write a message in Slack”. Sort, search, filter, select and copy, with a mouse or without.',
    file: 'src/widgets/SlackMessages.tsx',
    code: messagesCode,
  },
  {
    id: 'sheet',
    title: 'A spreadsheet',
    see: 'The sales team’s own columns. Numbers, dates and percentages are told by their looks. Change a cell, press “Sync now”, and that one cell flashes.',
    file: 'src/widgets/SheetRows.tsx',
    code: sheetCode,
  },
  {
    id: 'freshness',
    title: 'One truthful word',
    see: 'Each widget says whether its rows are fresh. Press the word for when and why; break the token, and it asks for the one thing that helps.',
    file: 'src/widgets/Freshness.tsx',
    code: freshnessCode,
  },
  {
    id: 'connect',
    title: 'Connecting an account',
    see: 'While something is not connected, the dashboard offers it at its top, and the page Integrations always. A popup or a form asks for consent or a key.',
    file: 'src/dashboard/ConnectAccounts.tsx',
    code: connectCode,
  },
  {
    id: 'handler',
    title: 'The backend',
    see: 'Nothing: keys and tokens never reach the page. One function answers all of it, and knows by the session whose connections there are. Switch to Globex, and none of this is there.',
    file: 'server/nangoHandler.ts',
    code: handlerCode,
  },
  {
    id: 'mirror',
    title: 'Postgres, if you like',
    see: 'With a mirror, tables sort and search all rows, however many; without one, those that were loaded. Start the demo with MIRROR=off to see the difference: the tables say which it is.',
    file: 'server/mirror.ts',
    code: mirrorCode,
  },
];
