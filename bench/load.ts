import autocannon from 'autocannon';

export interface Load {
  readonly base: string;
  readonly paths: readonly string[];
  readonly headers?: (path: string) => Record<string, string>;
  readonly connections: number;
  readonly seconds: number;
}

export interface Measured {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytesPerAnswer: number;
}

/** Sends the paths in rotation over keep-alive connections for some seconds. Throws when an answer is not the expected kind. */
export async function measure(load: Load, expected = 200): Promise<Measured> {
  const { headers } = load;
  // Each connection walks the list from a place of its own, so that they do not all ask for the same claim at once.
  const step = Math.floor(load.paths.length / load.connections);
  let connection = 0;
  const result = await autocannon({
    url: load.base,
    connections: load.connections,
    duration: load.seconds,
    setupClient: (client) => {
      const from = step * connection;
      connection += 1;
      const own = [...load.paths.slice(from), ...load.paths.slice(0, from)].slice(0, 20_000);
      client.setRequests(own.map((path) => ({ method: 'GET' as const, path, ...(headers === undefined ? {} : { headers: headers(path) }) })));
    },
  });
  const wrong = Object.entries(result.statusCodeStats ?? {}).filter(([status]) => Number(status) !== expected);
  if (wrong.length > 0 || result.errors > 0) throw new Error(`${load.base}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`);
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytesPerAnswer: result.throughput.total / result.requests.total,
  };
}
