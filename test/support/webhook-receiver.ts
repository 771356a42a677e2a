import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body, read. */
  readonly message: { readonly type: string; readonly timestamp: string; readonly data: Record<string, unknown> };
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server on loopback that hears webhooks, and answers as the test wishes. */
export interface WebhookReceiver {
  readonly url: string;
  readonly port: number;
  /** Everything that came, in order. */
  readonly received: Received[];
  /** The most that were open at the same moment. */
  mostAtOnce: number;
  answer: Answer;
  close(): Promise<void>;
}

export const withStatus = (status: number, headers: Record<string, string> = {}, body = ''): Answer => (response) =>
  void response.writeHead(status, headers).end(body);

/** Listens on 127.0.0.1, or on another address of the machine. */
export async function startReceiver(host = '127.0.0.1'): Promise<WebhookReceiver> {
  const sockets = new Set<Socket>();
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    receiver.mostAtOnce = Math.max(receiver.mostAtOnce, open);
    response.once('close', () => (open -= 1));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      receiver.received.push({ headers: request.headers, body, message: JSON.parse(body) as Received['message'] });
      receiver.answer(response, request);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    url: `http://${host}:${String(port)}/hook`,
    port,
    received: [],
    mostAtOnce: 0,
    answer: withStatus(204),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return receiver;
}
