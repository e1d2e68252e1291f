/** What is held against every screen: axe's rules, and the width of the narrowest phone. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const NARROW = 320;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** axe is put into the page: the browser has to be opened with bypassCSP. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate('axe.run()')) as { violations: readonly Violation[] };
  return violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`);
}

/** How wide the page is where it does not fit the narrowest phone; else null. Kept as a picture. */
export async function tooWide(page: Page, picture: string): Promise<number | null> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: NARROW, height: 700 });
  const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
  await page.screenshot({ path: picture, fullPage: true });
  await page.setViewportSize(before);
  return width > NARROW ? width : null;
}
