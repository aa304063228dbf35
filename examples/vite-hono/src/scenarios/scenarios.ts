/** Those that the backend plays, and one that the page plays itself. */
export type ScenarioId = 'broken-token' | 'busy-slack' | 'busy-nango' | 'many-rows' | 'offline';

interface ScenarioText {
  id: ScenarioId;
  title: string;
  begin: string;
  end: string;
  /** What to look at. */
  expect: string;
  /** What is said once it has begun, and once it is undone. */
  begun: string;
  ended: string;
}

export const scenarios: readonly ScenarioText[] = [
  {
    id: 'broken-token',
    title: 'The token breaks',
    begin: 'Break the token',
    end: 'Restore the token',
    expect: 'Somebody removes the app from Slack. The badge of Messages asks to reconnect; the rows stay.',
    begun: 'Slack no longer takes the token.',
    ended: 'Slack takes the token again.',
  },
  {
    id: 'busy-slack',
    title: 'Slack has enough',
    begin: 'Rate-limit Slack',
    end: 'Let Slack answer',
    expect: 'Slack answers 429. The sync waits and tries again, and says so after some seconds when it gives up.',
    begun: 'Slack refuses every request.',
    ended: 'Slack answers again.',
  },
  {
    id: 'busy-nango',
    title: 'Nango has enough',
    begin: 'Rate-limit Nango',
    end: 'Let Nango answer',
    expect: 'Nango answers 429 to your backend. What is on the page stays; “Sync now” tries for some seconds and then says so.',
    begun: 'Nango refuses every request.',
    ended: 'Nango answers again.',
  },
  {
    id: 'many-rows',
    title: '100,000 messages',
    begin: 'Add 100,000 rows',
    end: 'Take them away',
    expect: 'They arrive in the table of messages as soon as they are read: with the mirror in half a minute or so. Scroll, search and sort among them.',
    begun: '100,000 messages are in Nango’s cache, and on their way to the table. This may take half a minute.',
    ended: 'The 100,000 messages are deleted; the table learns of it as it learned of them.',
  },
  {
    id: 'offline',
    title: 'The network fails',
    begin: 'Go offline',
    end: 'Go online',
    expect: 'This page cannot reach its backend. The tables say so, and catch up with what they missed.',
    begun: 'This page is offline.',
    ended: 'This page is online again.',
  },
];
