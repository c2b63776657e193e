import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

async function statuses(url: string, count: number): Promise<number[]> {
  const all: number[] = [];
  for (let index = 0; index < count; index++) all.push((await fetch(url)).status);
  return all;
}

describe('throttling', () => {
  it('takes the burst at once, then the rate', async () => {
    const stage = { DefaultRouteSettings: { ThrottlingBurstLimit: 3, ThrottlingRateLimit: 2 } };
    const { url } = await test.serve(() => 'x', { stage });
    expect(await statuses(url, 4)).toEqual([200, 200, 200, 429]);
    await test.clock.advance(500);
    expect(await statuses(url, 2)).toEqual([200, 429]);
    await test.clock.advance(60_000);
    expect(await statuses(url, 4)).toEqual([200, 200, 200, 429]);
    expect(await (await fetch(url)).json()).toEqual({ message: 'Too Many Requests' });
  });

  it('counts each route by itself, by its own limits where it has some', async () => {
    const stage = {
      DefaultRouteSettings: { ThrottlingBurstLimit: 1, ThrottlingRateLimit: 1 },
      RouteSettings: { 'GET /b': { ThrottlingBurstLimit: 2 } },
    };
    const { url } = await test.serve(() => 'x', { routes: ['GET /a', 'GET /b', 'GET /c'], stage });
    expect(await statuses(`${url}/a`, 2)).toEqual([200, 429]);
    expect(await statuses(`${url}/b`, 3)).toEqual([200, 200, 429]);
    expect(await statuses(`${url}/c`, 2)).toEqual([200, 429]);
  });

  it('takes nothing at a rate of zero', async () => {
    const stage = { DefaultRouteSettings: { ThrottlingBurstLimit: 0, ThrottlingRateLimit: 0 } };
    const { url } = await test.serve(() => 'x', { stage });
    expect(await statuses(url, 1)).toEqual([429]);
  });
});
