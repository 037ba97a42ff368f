import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { MovementSettings } from "#features/movement/contract.ts";
import type { Assets } from "#kit/assets/manifest.ts";
import { html } from "#kit/http/html.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { Layout } from "#site/layout.tsx";

export type Showing = {
  /** The settings in force; asked for on every page, so it answers from memory. */
  readonly movement: () => MovementSettings;
  readonly assets: Assets;
  /** The site's own address, "https://example.org"; null leaves absolute addresses out. */
  readonly origin: string | null;
};

/** Puts a room's page in the movement's frame and answers with it. Made once, handed to every room. */
export function showing({ movement, assets, origin }: Showing): ShowPage {
  return (c, { body, ...page }, status = 200) => {
    const speak = c.get("speak");
    c.header("content-language", speak.locale);
    return html(
      c,
      <Layout
        speak={speak}
        movement={movement()}
        assets={assets}
        origin={origin}
        path={pathOf(c.req.url)}
        {...page}
      >
        {body}
      </Layout>,
      status as ContentfulStatusCode,
    );
  };
}

/** Path and query of an address, without the pieces in between being parsed. */
function pathOf(url: string): string {
  const at = url.indexOf("/", url.indexOf("//") + 2);
  return at === -1 ? "/" : url.slice(at);
}
