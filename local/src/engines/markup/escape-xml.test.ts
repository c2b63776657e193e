import { expect, it } from '@jest/globals';
import { escapeXml } from './escape-xml.ts';

it('leaves nothing that could end an element or an attribute, or be read as a line’s end', () => {
  expect(escapeXml(`<a href="x" title='y'>&\r\n`)).toBe('&lt;a href=&quot;x&quot; title=&apos;y&apos;&gt;&amp;&#xd;\n');
});

it('keeps other text as it is', () => {
  expect(escapeXml('Überall: 3/4 = 75 %;\ttab')).toBe('Überall: 3/4 = 75 %;\ttab');
});
