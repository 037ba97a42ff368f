import type { Socket } from "node:net";
import { plainErrorPage } from "./plain-error-page.ts";
import { refusalProblem } from "./problem.ts";
import type { Refusal } from "./refusal.ts";
import { requestId } from "./request-id.ts";

const REASONS: Readonly<Record<string, readonly [status: Refusal["status"], phrase: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "Content Too Large"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
};

/** Answers a request that Node could not read as HTTP: too slow, too big or broken. There is no request object yet. */
export function unreadable(fault: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Socket): void {
  if (fault.code === "ECONNRESET" || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const [status, phrase] = REASONS[fault.code ?? ""] ?? ([400, "Bad Request"] as const);
  const start = fault.rawPacket?.subarray(0, 200).toString("latin1") ?? "";
  const forPrograms = /^[A-Z]+ \/api\//.test(start);
  const refusal = { status, reference: requestId(undefined) };
  const answer = forPrograms ? refusalProblem(refusal) : plainErrorPage(refusal);
  void answer.text().then((body) => {
    if (!socket.writable) return;
    const head = [
      `HTTP/1.1 ${status} ${phrase}`,
      "Connection: close",
      "Cache-Control: no-store",
      "X-Content-Type-Options: nosniff",
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
      `Content-Type: ${forPrograms ? "application/problem+json" : "text/html; charset=utf-8"}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${refusal.reference}`,
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  });
}
