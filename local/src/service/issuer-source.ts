import type { ServiceContext } from './context.ts';

/** Where a service gets the documents of issuers of tokens from: servers on this machine, and this endpoint's own pools. */
export function issuerSource({ clock, sendHttp, observe }: Pick<ServiceContext, 'clock' | 'sendHttp' | 'observe'>) {
  return {
    now: () => clock.now(),
    /** @throws Error for an answer other than 200 */
    async fetchJson(url: URL): Promise<unknown> {
      const { status, body } = await sendHttp({ url, method: 'GET', headers: {} });
      if (status !== 200) throw new Error(`${url} answered ${status}.`);
      return JSON.parse(body.toString('utf8'));
    },
    note: (text: string) => observe({ kind: 'note', at: clock.now(), text }),
  };
}
