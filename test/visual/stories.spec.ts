import { expect, test, type Page } from '@playwright/test';
import { openStory } from './storybook.ts';

interface Look {
  globals?: Readonly<Record<string, string>>;
  media?: Parameters<Page['emulateMedia']>[0];
  width?: number;
}

const looks = {
  dark: { globals: { theme: 'dark' } },
  'system dark': { media: { colorScheme: 'dark' } },
  rtl: { globals: { direction: 'rtl' } },
  // For stories that look for nothing by its English name.
  arabic: { globals: { locale: 'ar' } },
  compact: { globals: { density: 'compact' } },
  'more contrast': { media: { contrast: 'more' } },
  'forced colours': { media: { forcedColors: 'active' } },
  moving: { media: { reducedMotion: 'no-preference' } },
  // What a window of 1280 px leaves at a zoom of 400 %.
  narrow: { width: 320 },
} satisfies Record<string, Look>;

interface Picture {
  story: string;
  looks?: (keyof typeof looks)[];
  width?: number;
  /** At least; what is longer is shown whole. */
  height?: number;
  /** The time to wait for on a stage where it passes, so that no picture is taken just before it changes. */
  until?: string;
}

const pictures: Picture[] = [
  { story: 'connectbutton--disconnected' },
  { story: 'connectbutton--awaiting', height: 260 },
  { story: 'connectbutton--connected', looks: ['system dark'] },
  { story: 'connectbutton--needs-reauth', looks: ['compact'] },
  { story: 'connectbutton--window-blocked', looks: ['more contrast'], height: 120 },
  { story: 'connectbutton--preparation-fails', looks: ['rtl'] },
  { story: 'connectbutton--form-refused', height: 560 },
  { story: 'connectbutton--form', looks: ['narrow', 'rtl'], height: 560 },
  { story: 'connectbutton--disconnect-dialog', looks: ['dark'], height: 260 },
  { story: 'connectbutton--disconnect-dialog', looks: ['forced colours'], height: 260 },

  { story: 'syncstatusbadge--fresh-with-action' },
  { story: 'syncstatusbadge--syncing', looks: ['moving', 'compact'] },
  { story: 'syncstatusbadge--needs-settings', looks: ['more contrast', 'dark'] },
  { story: 'syncstatusbadge--failing-explained', height: 220 },
  { story: 'syncstatusbadge--failing-explained', looks: ['dark', 'rtl'], height: 220 },
  { story: 'syncstatusbadge--failing-explained', looks: ['forced colours', 'narrow'], height: 220 },

  { story: 'syncpanel--several-syncs', width: 640 },
  { story: 'syncpanel--several-syncs', looks: ['forced colours', 'narrow'] },
  { story: 'syncpanel--runs-now', looks: ['dark'], width: 640 },
  { story: 'syncpanel--action-refused', looks: ['compact'] },
  { story: 'syncpanel--playground', looks: ['arabic'], width: 640, until: 'قبل دقيقة واحدة' },

  { story: 'connectionlist--several-accounts', width: 640 },
  { story: 'connectionlist--with-syncs', looks: ['compact', 'dark'], width: 640, until: '1 minute ago' },
  { story: 'connectionlist--needs-reauth', looks: ['more contrast'] },
  { story: 'connectionlist--empty', looks: ['rtl'] },
  { story: 'connectionlist--opens-settings', width: 640, height: 960 },
  { story: 'connectionlist--opens-settings', looks: ['narrow', 'dark'], height: 720 },
  { story: 'connectionlist--playground', looks: ['arabic', 'narrow'] },

  { story: 'connectionsettings--every-control', width: 640 },
  { story: 'connectionsettings--every-control', looks: ['arabic', 'dark'] },
  { story: 'connectionsettings--wrong-input', looks: ['forced colours'] },

  { story: 'integrationpicker--leads-on', width: 800 },
  { story: 'integrationpicker--leads-on', looks: ['narrow', 'dark'] },
  { story: 'integrationpicker--of-one-category', looks: ['forced colours', 'rtl'] },

  { story: 'recordmetric--per-day' },
  { story: 'recordmetric--per-day', looks: ['dark', 'rtl', 'compact'] },

  { story: 'recordstable--selectable', height: 420 },
  { story: 'recordstable--column-options', looks: ['dark'], height: 420 },
  { story: 'recordstable--sorted-and-filtered', looks: ['rtl'], width: 720 },
  { story: 'recordstable--detail', height: 520 },
  { story: 'recordstable--manual', looks: ['forced colours'], width: 720 },
  { story: 'recordstable--chosen-columns', width: 800 },
  { story: 'recordstable--pruned', looks: ['dark'], width: 560 },
  { story: 'recordstable--rows', looks: ['arabic', 'narrow'] },
  { story: 'recordstable--failed-with-rows', looks: ['compact'], width: 640 },
  { story: 'recordstable--empty', looks: ['forced colours'] },
  { story: 'recordstable--loading', looks: ['dark'] },
];

for (const picture of pictures) {
  const name = [picture.story, ...(picture.looks ?? [])].join(' ');
  test(name, async ({ page }) => {
    const look = together(picture.looks);
    await page.setViewportSize({ width: look.width ?? picture.width ?? 480, height: picture.height ?? 80 });
    await page.emulateMedia(look.media);
    await openStory(page, picture.story, { theme: 'system', ...look.globals });
    if (picture.until) await page.locator('time').filter({ hasText: picture.until }).first().waitFor();
    await expect(page).toHaveScreenshot(`${name.replaceAll(' ', '-')}.png`, { fullPage: true });
  });
}

function together(names: Picture['looks'] = []): Look {
  return names
    .map((name): Look => looks[name])
    .reduce((all, look) => ({ ...all, ...look, globals: { ...all.globals, ...look.globals }, media: { ...all.media, ...look.media } }), {});
}
