import type { Refusal } from "./refusal.ts";
import { refusalWords } from "./refusal.ts";

/** The barest page that still helps: for refusals that come before any room or catalogue, and for tests. */
export function plainErrorPage(refusal: Refusal): Response {
  const { title, detail } = refusalWords(refusal);
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><main><h1>${title}</h1><p>${detail}</p><p><a href="/">Start page</a></p><p><small>Reference: ${refusal.reference}</small></p></main></body></html>`;
  return new Response(body, {
    status: refusal.status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}
