/** A mail server small enough to read: it keeps what it is sent, and says what a test tells it to say. */
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

export type SmtpServer = {
  readonly url: string;
  /** Letters as they came over the wire. */
  readonly letters: string[];
  readonly recipients: string[];
  /** Answers to a line of the client ("RCPT TO:<x>", "." for the end of a letter) instead of the usual "250 ok". */
  answer: (line: string) => string | null;
  connections: number;
  close(): Promise<void>;
};

export async function aSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    here.connections += 1;
    talk(socket, here);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
  });
  const here: SmtpServer & { url: string } = {
    url: "",
    letters: [],
    recipients: [],
    answer: () => null,
    connections: 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  here.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return here;
}

function talk(socket: Socket, here: SmtpServer): void {
  let pending = "";
  let letter: string | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 test ESMTP");
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    pending += chunk;
    for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (letter !== null && line !== ".") letter += `${line}\r\n`;
      else if (letter !== null) {
        const said = here.answer(".");
        if (said === null) here.letters.push(letter);
        letter = null;
        say(said ?? "250 kept");
      } else if (/^EHLO/i.test(line)) say("250-test\r\n250-SMTPUTF8\r\n250 AUTH PLAIN LOGIN");
      else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else {
        const said = here.answer(line);
        if (said === null && /^RCPT/i.test(line)) here.recipients.push(/<(.*)>/.exec(line)?.[1] ?? "");
        if (said === null && /^DATA/i.test(line)) letter = "";
        say(said ?? (letter === "" ? "354 go on" : /^AUTH/i.test(line) ? "235 welcome" : "250 ok"));
      }
    }
  });
}
