/** A real browser for journeys. Any error on a page's console, or any script fault, fails the test that opened it. */
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { ourProduct } from "./product.ts";

/** Widths that every page is looked at: a phone, a tablet, a desk. */
export const WIDTHS = [360, 768, 1280] as const;

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

export type Visit = (path: string, options?: BrowserContextOptions) => Promise<Page>;

/** One browser for the calling test file. `visit("/find")` opens a page of the product in a context of its own. */
export function aBrowser(address: () => string = ourProduct): { readonly visit: Visit } {
  let browser: Browser | undefined;
  let faults: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--use-gl=swiftshader",
        "--enable-unsafe-swiftshader",
      ],
    });
  });
  afterEach(async () => {
    const seen = faults;
    faults = [];
    for (const context of browser?.contexts() ?? []) await context.close();
    expect(seen).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    visit: async (path, options = {}) => {
      if (!browser) throw new Error("visit a page inside a test");
      const context = await browser.newContext({
        baseURL: address(),
        locale: "en-GB",
        viewport: { width: 360, height: 740 },
        ...options,
      });
      const page = await context.newPage();
      page.on("console", (message) => {
        // Chromium reports a page that was answered with 400 or 404 as an error; our refusals are such pages.
        const isThePage = message.location().url === page.url() && /status of 4\d\d/.test(message.text());
        if (message.type() === "error" && !isThePage) faults.push(`${path}: ${message.text()}`);
      });
      page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
      await page.goto(path);
      return page;
    },
  };
}

/** Fails when axe finds anything on the page as it stands, or when the page is wider than its window. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(passes.length).toBeGreaterThan(5);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual(
    [],
  );
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}
