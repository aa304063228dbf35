/** Those that the backend plays, and one that the page plays itself. */
export type ScenarioId = 'broken-token' | 'busy-slack' | 'busy-nango' | 'many-rows' | 'offline';

interface ScenarioText {
  id: ScenarioId;
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
    begin: 'Break the token',
    end: 'Restore the token',
    expect: 'Somebody removes the app from Slack. Messages ask to be reconnected; the rows stay.',
    begun: 'Slack no longer takes the token.',
    ended: 'Slack takes the token again.',
  },
  {
    id: 'busy-slack',
    begin: 'Rate-limit Slack',
    end: 'Let Slack answer',
    expect: 'Slack answers 429. The sync waits, tries again, and after some seconds says that it gave up.',
    begun: 'Slack refuses every request.',
    ended: 'Slack answers again.',
  },
  {
    id: 'busy-nango',
    begin: 'Rate-limit Nango',
    end: 'Let Nango answer',
    expect: 'Nango answers 429 to your backend. What is on the page stays; “Sync now” tries for some seconds and then says so.',
    begun: 'Nango refuses every request.',
    ended: 'Nango answers again.',
  },
  {
    id: 'many-rows',
    begin: 'Add 100,000 rows',
    end: 'Take them away',
    expect: 'They arrive among the messages once they are read, with the mirror in half a minute or so. Scroll, search, sort.',
    begun: '100,000 messages are in Nango’s cache, and on their way to the table. This may take half a minute.',
    ended: 'The 100,000 messages are deleted; the table learns of it as it learned of them.',
  },
  {
    id: 'offline',
    begin: 'Go offline',
    end: 'Go online',
    expect: 'This page cannot reach its backend. The tables say so, and catch up with what they missed.',
    begun: 'This page is offline.',
    ended: 'This page is online again.',
  },
];
