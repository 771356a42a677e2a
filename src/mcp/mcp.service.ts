import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, publicOriginOf, type Config } from '../config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { ClaimToolsService } from './claim-tools.service.js';
import { claimsMcpServer } from './claims-mcp-server.js';
import { isOwnOrigin } from './own-origin.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What a client of the protocol is answered. */
export interface McpAnswer {
  readonly status: number;
  /** JSON; empty for a notification. */
  readonly body: string;
}

type Serve = (request: Request, body: unknown) => Promise<Response>;

/** The headers that mean something in the protocol. */
const READ = ['content-type', 'mcp-method', 'mcp-name', 'mcp-protocol-version', 'mcp-session-id'] as const;

/**
 * The Model Context Protocol over streamable HTTP, without sessions: each request is answered by itself, as JSON. Both revisions of the
 * protocol that clients speak are understood, the one of 2026 and those of 2025.
 */
@Injectable()
export class McpService {
  private readonly logger = new Logger('mcp');
  private serve: Promise<Serve> | null = null;

  constructor(
    private readonly tools: ClaimToolsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Answers one message. Throws CROSS_SITE_REQUEST for a web page that is not ours (a page may have made its own name point here), and
   * MALFORMED_REQUEST for several messages at once.
   */
  async answer(headers: Headers, body: unknown): Promise<McpAnswer> {
    if (!isOwnOrigin(single(headers['origin']), publicOriginOf(this.config))) throw new DomainError('CROSS_SITE_REQUEST');
    if (body === undefined) throw new DomainError('MALFORMED_JSON');
    if (Array.isArray(body)) throw new DomainError('MALFORMED_REQUEST', { detail: 'Send one message at a time.' });
    this.serve ??= this.load();
    const response = await (await this.serve)(requestOf(headers), body);
    return { status: response.status, body: await response.text() };
  }

  /** At the first request: most servers are never asked, and the library takes some megabytes. */
  private async load(): Promise<Serve> {
    const sdk = await import('@modelcontextprotocol/server');
    const make = () => claimsMcpServer(sdk, this.tools);
    const onerror = (error: Error): void => this.logger.debug(error.message);
    const modern = sdk.createMcpHandler(make, { legacy: 'reject', maxSubscriptions: 0, onerror });
    return async (request, parsedBody) => {
      if (!(await sdk.isLegacyRequest(request, parsedBody))) return modern.fetch(request, { parsedBody });
      const server = make();
      const transport = new sdk.WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
      await server.connect(transport);
      try {
        return await transport.handleRequest(request, { parsedBody });
      } finally {
        await server.close();
      }
    };
  }
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

function requestOf(headers: Headers): Request {
  const read = READ.flatMap((name) => {
    const value = single(headers[name]);
    return value === undefined ? [] : ([[name, value]] as [string, string][]);
  });
  // Every answer is JSON, so nothing depends on what else a client would accept.
  return new Request('http://localhost/mcp', { method: 'POST', headers: [...read, ['accept', 'application/json, text/event-stream']] });
}
