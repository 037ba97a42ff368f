import type { Refusal } from "./refusal.ts";

/** Reads a body of undeclared length up to `limitBytes`; more is refused with 413, the rest left unread. */
export async function wholeBody(
  request: Request,
  limitBytes: number,
  reference: string,
): Promise<Request | Refusal> {
  if (request.body === null) return request;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > limitBytes) return { status: 413, reference };
    parts.push(part);
  }
  const { method, headers, url } = request;
  return new Request(url, { method, headers, body: Buffer.concat(parts) });
}
