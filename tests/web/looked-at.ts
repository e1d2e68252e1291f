/**
 * What is held against every screen: axe's rules, best practices and the size of targets among them; no script, style or
 * handler within the page; and the width of the narrowest phone.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Rules that axe leaves out unless asked. */
const ALSO = { 'target-size': { enabled: true }, 'focus-order-semantics': { enabled: true } };
const NARROW = 320;
/** What a strict policy would refuse; `type=` data is no script. */
const INLINE = /<script(?![^>]*\ssrc=)[^>]*>|<style\b|<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>/i;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * axe is put into the page: the browser has to be opened with bypassCSP. The window is made as high as the page, so that
 * no target lies half below the bar of sections, from where one scroll brings it out.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  await page.setViewportSize({ width: before.width, height: Math.max(before.height, height) });
  await page.evaluate(AXE);
  const options = JSON.stringify({ rules: ALSO });
  const { violations } = (await page.evaluate(`axe.run(${options})`)) as {
    violations: readonly Violation[];
  };
  await page.setViewportSize(before);
  return violations.map((v) => `${v.id} ${v.nodes[0]?.html.slice(0, 160)}`);
}

/** How wide the page is where it does not fit the narrowest phone; else null. Kept as a picture where one is named. */
export async function tooWide(page: Page, picture?: string): Promise<number | null> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: NARROW, height: 700 });
  const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
  if (picture) await page.screenshot({ path: picture, fullPage: true });
  await page.setViewportSize(before);
  return width > NARROW ? width : null;
}

/** All that is wrong with the screen at an address; a picture of it is kept. */
export async function faultsAt(page: Page, name: string, path: string, picture: string): Promise<string[]> {
  const answer = await page.goto(path);
  const faults = answer?.status() === 200 ? [] : [`status ${answer?.status()}`];
  const [inline] = INLINE.exec((await answer?.text()) ?? '') ?? [];
  if (inline) faults.push(`inline: ${inline}`);
  await page.screenshot({ path: picture });
  faults.push(...(await axeFaults(page)));
  const wide = await tooWide(page);
  if (wide !== null) faults.push(`${wide} px wide`);
  return faults.map((fault) => `${name}: ${fault}`);
}
