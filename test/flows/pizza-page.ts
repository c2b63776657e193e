import assert from 'node:assert/strict';
import { ApiGatewayManagementApiClient, DeleteConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/accessibility.ts';
import { layoutShift } from '../browser/layout-shift.ts';
import { type OpenPage, withBrowser } from '../browser/with-browser.ts';
import { connectionsOf } from './pizza-connections.ts';
import { until } from './until.ts';
import { type FlowCheck, textOutput, type World } from './world.ts';

/** What Chromium itself writes when a socket or a request is refused or breaks. */
const NETWORK_ERRORS = /WebSocket connection to .* failed|Failed to load resource|ERR_INTERNET_DISCONNECTED/;
const STAGES = ['On the board', 'In the oven', 'On its way', 'At your door'];

/** The page of the specification in a real browser, and what must hold when things go wrong. */
export const pizzaPage: readonly FlowCheck[] = [
  { title: 'the page takes an order by keyboard alone and shows all stages with their times', run: byKeyboard },
  { title: 'two browsers watch one order, and a reload goes on with it', run: twoBrowsers },
  { title: 'a page that was offline catches up on what it missed', run: offline },
  { title: 'a connection that is broken from the other side is mended', run: broken },
  { title: 'a refused connection is shown, with a way on', run: refusedConnection },
  { title: 'an order that does not get through is shown, and can be sent again', run: refusedOrder },
  { title: 'a page without configuration says so', run: unconfigured },
  { title: 'nothing is wider than a small phone, nothing moves, and axe finds nothing', run: goodToUse },
];

const addressOf = (world: World, orderId?: string) =>
  `${world.endpoint}/_aws/s3-website/${textOutput(world, 'pizza_website-bucket')}/${orderId ? `#order=${orderId}` : ''}`;

const phase = (page: Page, name: string) => page.locator(`#order[data-phase="${name}"]`).waitFor();
const orderIdOf = (page: Page) => page.locator('#order-id').textContent();

async function placeOrder(world: World, orderId: string): Promise<void> {
  const item = { eventtype: 'make_pizza', order_id: orderId, kind: 'diavola' };
  const response = await fetch(`${textOutput(world, 'pizza_http-api-url')}/`, {
    method: 'POST',
    body: JSON.stringify({ item }),
  });
  assert.equal(response.status, 200);
}

/** Every stage is there once, is done, and has the time at which it was reached. */
async function showsAllStages(page: Page): Promise<void> {
  await phase(page, 'done');
  const rows = page.getByRole('listitem');
  const names = await rows.locator('.stage-name').allTextContents();
  assert.equal(names.join(), STAGES.join());
  for (const time of await rows.locator('time').allTextContents()) assert.match(time, /^\d\d:\d\d:\d\d$/);
  assert.equal(await page.locator('[data-state="done"]').count(), STAGES.length);
}

function byKeyboard(world: World): Promise<void> {
  return withBrowser(async (open) => {
    const page = await open();
    await page.goto(addressOf(world));
    await page.getByRole('radio', { name: 'Margherita' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await showsAllStages(page);
    assert.equal(await page.locator(':focus').textContent(), 'Funghi');
    assert.equal(await page.getByRole('status').textContent(), 'At your door.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(':focus').textContent(), 'What shall we bake?');
  });
}

function twoBrowsers(world: World): Promise<void> {
  return withBrowser(async (open) => {
    const orderId = 'two-browsers';
    const [one, other] = await Promise.all([open(), open()]);
    for (const page of [one, other]) {
      await page.goto(addressOf(world, orderId));
      await phase(page, 'waiting');
    }
    await placeOrder(world, orderId);
    for (const page of [one, other]) {
      await showsAllStages(page);
      assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Diavola');
    }
    await one.reload();
    await showsAllStages(one);
    assert.equal(await orderIdOf(one), orderId);
  });
}

function offline(world: World): Promise<void> {
  return withBrowser(
    async (open) => {
      const page = await open();
      await page.goto(addressOf(world, 'offline'));
      await phase(page, 'waiting');
      await page.context().setOffline(true);
      await phase(page, 'lost');
      await page.getByText('You are offline', { exact: true }).waitFor();
      await placeOrder(world, 'offline');
      await page.context().setOffline(false);
      await showsAllStages(page);
    },
    { expectedErrors: NETWORK_ERRORS },
  );
}

function broken(world: World): Promise<void> {
  return withBrowser(async (open) => {
    const page = await open();
    await page.goto(addressOf(world, 'broken'));
    await phase(page, 'waiting');
    const phases = await phasesFromNowOn(page);
    await disconnectAll(world, 'broken');
    await until('the page to notice', async () => ((await phases()).includes('lost') ? true : undefined));
    await phase(page, 'waiting');
    await placeOrder(world, 'broken');
    await showsAllStages(page);
  });
}

/** Every phase that the page goes through from now on: some last for a moment only. */
async function phasesFromNowOn(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(`
    globalThis.seenPhases = [];
    const section = document.querySelector('#order');
    new MutationObserver(() => seenPhases.push(section.dataset.phase)).observe(section, { attributes: true });
  `);
  return () => page.evaluate<readonly string[]>('seenPhases');
}

async function disconnectAll(world: World, orderId: string): Promise<void> {
  const endpoint = textOutput(world, 'pizza_websocket-url').replace(/^ws/, 'http');
  const client = new ApiGatewayManagementApiClient({ ...world.client, endpoint });
  for (const ConnectionId of await connectionsOf(world, orderId)) {
    await client.send(new DeleteConnectionCommand({ ConnectionId }));
  }
}

function refusedConnection(world: World): Promise<void> {
  return withBrowser(
    async (open) => {
      const page = await open();
      await page.goto(addressOf(world, 'x'.repeat(129)));
      await phase(page, 'lost');
      await page.getByText('The kitchen does not answer', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Try now' }).waitFor();
    },
    { expectedErrors: NETWORK_ERRORS },
  );
}

function refusedOrder(world: World): Promise<void> {
  return withBrowser(
    async (open) => {
      const page = await open();
      const api = `${textOutput(world, 'pizza_http-api-url')}**`;
      await page.route(api, (route) => route.abort());
      await page.goto(addressOf(world));
      await page.getByRole('button', { name: 'Order pizza' }).click();
      await page.getByText('Order not sent', { exact: true }).waitFor();
      const orderId = await orderIdOf(page);
      await page.unroute(api);
      await page.getByRole('button', { name: 'Try again' }).click();
      await showsAllStages(page);
      assert.equal(await orderIdOf(page), orderId);
    },
    { expectedErrors: NETWORK_ERRORS },
  );
}

function unconfigured(world: World): Promise<void> {
  return withBrowser(
    async (open) => {
      const page = await open();
      await page.route('**/config.json', (route) => route.fulfill({ status: 404 }));
      await page.goto(addressOf(world));
      await page.getByRole('heading', { name: 'The kitchen is closed' }).waitFor();
      await page.unroute('**/config.json');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('button', { name: 'Order pizza' }).waitFor();
    },
    { expectedErrors: NETWORK_ERRORS },
  );
}

function goodToUse(world: World): Promise<void> {
  return withBrowser(async (open) => {
    await Promise.all((['light', 'dark'] as const).map((colorScheme) => visit(world, open, colorScheme)));
  });
}

async function visit(world: World, open: OpenPage, colorScheme: 'light' | 'dark'): Promise<void> {
  const orderId = `phone-${colorScheme}`;
  const page = await open({ viewport: { width: 320, height: 640 }, colorScheme, reducedMotion: 'reduce' });
  const fits = async () => {
    assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), 320);
    await checkAccessibility(page);
  };
  await page.goto(addressOf(world));
  await page.getByRole('button', { name: 'Order pizza' }).waitFor();
  await fits();
  await page.goto(addressOf(world, orderId));
  await phase(page, 'waiting');
  await fits();
  await placeOrder(world, orderId);
  await showsAllStages(page);
  await fits();
  const moved = await layoutShift(page);
  assert(moved < 0.02, `Things moved by ${moved}`);
}
