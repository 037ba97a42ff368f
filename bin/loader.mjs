// Lets Node run our `.tsx` files; `.ts` it runs by itself. Why not a ready-made loader: docs/decisions/002-run-from-source.md
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context);
    const sourcefile = fileURLToPath(url);
    const { code } = transformSync(readFileSync(sourcefile, "utf8"), {
      loader: "tsx",
      jsx: "automatic",
      jsxImportSource: "preact",
      format: "esm",
      target: "node24",
      sourcemap: "inline",
      sourcefile,
    });
    return { format: "module", source: code, shortCircuit: true };
  },
});
