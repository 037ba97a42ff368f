/**
 * Starts the product as a self-hoster would, on the embedded database with the demonstration world: one for each journey
 * that runs at the same time, so that none meets what another is in the middle of.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { freePort } from "#test/free-port.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Addresses of the running products, one for each worker, without a slash at the end. */
    products: readonly string[];
    /** Folder with the demonstration as it is before anybody came, for products of their own. */
    demonstration: string;
  }
}

export type Product = { readonly address: string; stop(): Promise<void> };

export default async function setup(project: TestProject) {
  const demonstration = mkdtempSync(join(tmpdir(), "groundswell-demonstration-"));
  for (const command of [["migrate"], ["seed", "--world", "demo"]])
    await finished(
      spawn("bin/groundswell", command, {
        env: environment({ home: demonstration, address: "http://localhost:1", port: 1 }),
        stdio: ["ignore", "ignore", "inherit"],
      }),
      command.join(" "),
    );
  project.provide("demonstration", demonstration);
  const products = await Promise.all(
    Array.from({ length: project.config.maxWorkers }, () => startProduct(demonstration)),
  );
  project.provide(
    "products",
    products.map(({ address }) => address),
  );
  return async () => {
    await Promise.all(products.map((product) => product.stop()));
    rmSync(demonstration, { recursive: true, force: true });
  };
}

/** Address of the product that the calling worker's journeys share. */
export function ourProduct(): string {
  const address = inject("products")[Number(process.env.VITEST_POOL_ID) - 1];
  if (address === undefined) throw new Error(`no product runs for worker ${process.env.VITEST_POOL_ID}`);
  return address;
}

/** A product of its own, in a copy of the demonstration: it is made once, since making it takes as long as a journey. */
export async function startProduct(demonstration = inject("demonstration")): Promise<Product> {
  const home = mkdtempSync(join(tmpdir(), "groundswell-home-"));
  cpSync(demonstration, home, { recursive: true });
  const port = await freePort();
  // Passkeys belong to a name, never to a number.
  const address = `http://localhost:${port}`;
  const server = spawn("bin/groundswell", ["serve"], {
    env: environment({ home, address, port }),
    stdio: ["ignore", "ignore", "inherit"],
  });
  await answering(address, server);
  return {
    address,
    stop: async () => {
      server.kill("SIGTERM");
      await new Promise((resolve) =>
        server.exitCode === null ? server.once("exit", resolve) : resolve(null),
      );
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function environment({ home, address, port }: { home: string; address: string; port: number }) {
  return {
    ...process.env,
    GROUNDSWELL_HOME: home,
    DATABASE_URL: "",
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: address,
    RATE_LIMIT_PER_MINUTE: "100000",
    LOG_LEVEL: "warn",
  };
}

async function finished(child: ChildProcess, name: string): Promise<void> {
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`bin/groundswell ${name} ended with ${code}`);
}

async function answering(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null)
      throw new Error(`the product ended with ${server.exitCode} before it answered`);
    const ready = await fetch(`${address}/readyz`).catch(() => null);
    if (ready?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill("SIGKILL");
  throw new Error("the product did not become ready within a minute");
}
