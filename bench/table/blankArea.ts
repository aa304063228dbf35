import type { Page } from 'playwright';
import type { OpenPage } from './browser.ts';
import { mean } from './statistics.ts';

/** CSS pixels per second: a hard turn of the wheel. */
const SPEED = 16_000;
const SECONDS = 2;

/** Half of the real size is enough to see whether a row has a text. */
const PICTURE = { width: 640, height: 400 };

/**
 * What a person sees who turns the wheel: the share of the table's area without any text, in per cent. Frames are taken as they
 * are shown, since a scroller that is moved ahead of the main thread shows rows that are not there yet as nothing.
 */
export async function blankArea({ page, cdp }: OpenPage, rows: number, eye: Page): Promise<number> {
  await page.evaluate((count) => window.tableBench.prepareRows(count), rows);
  await page.evaluate(() => window.tableBench.load());
  await page.evaluate(() => window.tableBench.mount());
  await page.waitForTimeout(400);
  const frames: string[] = [];
  cdp.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    // Fails for the last ones, when the page is gone.
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await cdp.send('Page.startScreencast', { format: 'jpeg', quality: 60, maxWidth: PICTURE.width, maxHeight: PICTURE.height, everyNthFrame: 1 });
  await cdp.send('Input.synthesizeScrollGesture', { x: 400, y: 400, yDistance: -SPEED * SECONDS, speed: SPEED, gestureSourceType: 'mouse', preventFling: true });
  await cdp.send('Page.stopScreencast');
  const shares = await blankShares(eye, frames);
  // Before and after the movement nothing is blank.
  return mean(shares.slice(2, -1)) * 100;
}

/** Looks at pictures band by band, one as high as a row: a band without contrast is blank. */
function blankShares(eye: Page, frames: readonly string[]): Promise<number[]> {
  return eye.evaluate(
    async ({ pictures, size }) => {
      const BAND = 18;
      // Inside the box, less the table's head and the scrollbar.
      const inside = { x: 8, y: 30, width: 580, end: 365 };
      const VISIBLE_CONTRAST = 60;
      const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('There is no canvas to look at pictures with.');
      const shares: number[] = [];
      for (const picture of pictures) {
        const response = await fetch(`data:image/jpeg;base64,${picture}`);
        context.drawImage(await createImageBitmap(await response.blob()), 0, 0, size.width, size.height);
        let bands = 0;
        let blank = 0;
        for (let y = inside.y; y + BAND <= inside.end; y += BAND) {
          const { data } = context.getImageData(inside.x, y, inside.width, BAND);
          let darkest = 255;
          let brightest = 0;
          // Green stands for the brightness.
          for (let at = 1; at < data.length; at += 4) {
            const value = data[at] ?? 0;
            darkest = Math.min(darkest, value);
            brightest = Math.max(brightest, value);
          }
          bands += 1;
          if (brightest - darkest < VISIBLE_CONTRAST) blank += 1;
        }
        shares.push(blank / bands);
      }
      return shares;
    },
    { pictures: frames, size: PICTURE },
  );
}
