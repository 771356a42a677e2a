import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between two programs on loopback, so that a test can cut what is between them while both go on. */
export interface TcpProxy {
  readonly port: number;
  /** Where connections that are made from now on lead; to nowhere with null: they are refused. */
  lead(port: number | null): void;
  /** Breaks every open connection, on both sides, as a cable that is pulled; answers how many. */
  cut(): number;
  close(): Promise<void>;
}

export async function startTcpProxy(target: number | null = null): Promise<TcpProxy> {
  let leads = target;
  const open = new Set<Socket>();
  const keep = (socket: Socket, other: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      open.delete(socket);
      other.destroy();
    });
  };
  const server = createServer((near) => {
    if (leads === null) {
      near.on('error', () => undefined).resetAndDestroy();
      return;
    }
    const far = connect({ port: leads, host: '127.0.0.1', noDelay: true });
    near.setNoDelay(true);
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): number => {
    const pairs = open.size / 2;
    for (const socket of open) socket.resetAndDestroy();
    return pairs;
  };
  return {
    port: (server.address() as AddressInfo).port,
    lead: (port) => void (leads = port),
    cut,
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
