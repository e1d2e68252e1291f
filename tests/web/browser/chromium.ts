/** Debian's Chromium, where there is one; a new profile for every browser, so that no test sees another's device. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { ClinicWorld } from '../../api/clinic-world';
import { PASSWORD } from '../web-world';

const PATH = process.env.SURTIDO_CHROMIUM ?? '/usr/bin/chromium';
/** Where there is no Chromium the journeys are skipped, by name. */
export const journeys: jest.Describe = existsSync(PATH) ? describe : describe.skip;
// A browser that two busy cores starve gets a second try. What it failed of is printed all the same, to be looked into.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
/** A cheap phone, held upright. */
const PHONE = { width: 360, height: 740 };
export const SHOTS = 'out/screens';

export interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
  /** The browser is ended and started anew, on the same profile. */
  readonly restarted: () => Promise<Device>;
  readonly close: () => Promise<void>;
}

interface Options {
  readonly javaScriptEnabled?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly bypassCSP?: boolean;
  readonly args?: readonly string[];
  readonly permissions?: string[];
}

export const device = (w: ClinicWorld, options: Options = {}): Promise<Device> =>
  deviceOn(mkdtempSync(join(tmpdir(), 'surtido-chromium-')), w, options);

async function deviceOn(
  profile: string,
  w: ClinicWorld,
  { args = [], ...options }: Options,
): Promise<Device> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: PATH,
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...args],
    viewport: PHONE,
    baseURL: addressOf(w),
    locale: 'es-MX',
    ...options,
  });
  // For what hangs, not for what is slow.
  context.setDefaultTimeout(60_000);
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    restarted: async () => {
      await context.close();
      return deviceOn(profile, w, { args, ...options });
    },
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function addressOf({ served }: ClinicWorld): string {
  const at = served.server.address();
  return typeof at === 'object' && at ? `http://127.0.0.1:${at.port}` : '';
}

export async function logIn(page: Page, username: string, path = '/entrar'): Promise<void> {
  await page.goto(path);
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', PASSWORD);
  await Promise.all([
    page.waitForURL((url) => !/entrar|log-in/.test(url.pathname)),
    page.click('main button'),
  ]);
}

/** The device has stored the page. (`waitForFunction` would take the promise itself for a yes.) */
export async function storedPage(page: Page, path: string): Promise<void> {
  for (let k = 0; k < 200; k++) {
    if (await page.evaluate(async (p) => (await caches.match(p)) !== undefined, path)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} was not stored`);
}

/** Kept as build output, for people to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}
