import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The machine's Chromium.
 *
 * @throws Error that says how to get one: checks of pages are not left out in silence
 */
export function findChromium({ PATH = '', SIGNALBOX_CHROMIUM }: NodeJS.ProcessEnv = process.env): string {
  const named = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...(SIGNALBOX_CHROMIUM ? [SIGNALBOX_CHROMIUM] : []), ...named].find((file) => existsSync(file));
  if (found) return found;
  throw new Error(
    'There is no Chromium on the PATH to check web pages with. Install it (on Debian: apt-get install chromium), or set SIGNALBOX_CHROMIUM to its executable.',
  );
}
