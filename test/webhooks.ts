/** Somebody's server that takes webhooks, and what it was sent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SignedHeaders } from "#kit/webhook-signature/webhook-signature.ts";

export type Received = {
  readonly headers: SignedHeaders;
  readonly text: string;
  readonly type: string;
  readonly body: { data: Record<string, unknown> };
};

export async function aReceiver() {
  const received: Received[] = [];
  let answer = 204;
  let onReceived: (() => void) | null = null;
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (part: string) => {
      text += part;
    });
    request.on("end", () => {
      const headers = request.headers as unknown as SignedHeaders;
      const body = JSON.parse(text);
      received.push({ headers, text, type: body.type, body });
      onReceived?.();
      // 0 never answers.
      if (answer !== 0) response.writeHead(answer).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answers: (status: number) => {
      answer = status;
    },
    next: () =>
      new Promise<void>((done) => {
        onReceived = done;
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
