import { type Cut, CutError } from './cut.ts';
import type { TimerPort } from './ports.ts';

/** Waits until `time` (milliseconds since the epoch). @throws CutError as soon as `cut` is cut */
export function sleepUntil(time: number, timer: TimerPort, cut: Cut): Promise<void> {
  return new Promise((resolve, reject) => {
    let release = () => {};
    const cancel = timer.setTimeout(
      () => {
        release();
        resolve();
      },
      Math.max(0, time - timer.now()),
    );
    release = cut.onCut(() => {
      cancel();
      reject(new CutError());
    });
  });
}
