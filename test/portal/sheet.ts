import { readdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChromium } from '../browser/find-chromium.ts';
import { serveFolder } from './serve-folder.ts';

const served = await serveFolder('/tmp/portal-shots');
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
const [, , prefix = '', width = '640', from = '0', to = '99', maxHeight = '900'] = process.argv;
const files = readdirSync('/tmp/portal-shots')
  .filter((f) => f.startsWith(prefix) && f.endsWith('.png') && !f.startsWith('sheet'))
  .sort()
  .slice(Number(from), Number(to));
const page = await browser.newPage({ viewport: { width: 1960, height: 800 } });
await page.setContent(
  `<body style="margin:8px;background:#888;display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start">${files.map((f) => `<div style="max-height:${maxHeight}px;overflow:hidden;width:${width}px"><img style="width:${width}px;display:block" src="${served.url}${f}"></div>`).join('')}</body>`,
  { waitUntil: 'networkidle' },
);
await page.screenshot({ path: `/tmp/portal-shots/sheet-${prefix}-${from}.png`, fullPage: true });
await browser.close();
await served.close();
