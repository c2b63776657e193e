import type { TerraformMessage } from '@signalbox/stacks/terraform/run-terraform';

/** Turns Terraform's messages into one line: how many resources are done, and which one it waits for. */
export function createApplyProgress(progress: (text: string) => void): (message: TerraformMessage) => void {
  const running = new Set<string>();
  let total = 0;
  let done = 0;
  return ({ type, hook, '@message': text }) => {
    const address = hook?.resource?.addr ?? '';
    if (type === 'planned_change') total += 1;
    else if (type === 'apply_start') running.add(address);
    else if (type === 'apply_complete' || type === 'apply_errored') {
      running.delete(address);
      done += 1;
    } else if (type !== 'apply_progress' && type !== 'refresh_start' && type !== 'refresh_complete') return;
    if (type.startsWith('refresh')) return progress(text);
    if (done === 0 && running.size === 0) return progress(`${total} resources to change`);
    const [waiting] = running;
    progress(`${done} of ${total} resources${waiting ? `, at ${waiting}` : ''}`);
  };
}
