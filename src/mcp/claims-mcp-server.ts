import { Logger } from '@nestjs/common';
import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { DomainError } from '../platform/errors/domain-error.js';
import { toDomainError } from '../platform/http/problem.js';
import type { ClaimToolsService } from './claim-tools.service.js';
import { correctionsText, searchText, wholeText, withheldText } from './told-text.js';
import { claimInput, claimOutput, correctionsInput, correctionsOutput, searchInput, searchOutput } from './tool-schemas.js';

type Sdk = typeof import('@modelcontextprotocol/server');

const INSTRUCTIONS = `Claims that a newsroom has checked, with evidence and a verdict that editors approved.
Whenever you use a verdict, say "as known on" with its date and link its source. A retracted claim's verdict is no longer valid: say so. A claim that is not found was not checked here, which says nothing about whether it is so.`;

const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } as const;

const logger = new Logger('mcp');

/** A server of the Model Context Protocol for one request: three tools that read published claims. */
export function claimsMcpServer({ McpServer: Server }: Sdk, tools: ClaimToolsService): McpServer {
  // The tools never change while the process runs, so nobody is told that they have.
  const server = new Server({ name: 'factdesk', title: 'Factdesk: verified claims', version: '1' }, { instructions: INSTRUCTIONS, capabilities: { tools: { listChanged: false } } });
  server.registerTool(
    'search_verified_claims',
    {
      title: 'Search verified claims',
      description: 'Finds published fact-checks by words; newest first. Each comes with verdict, source address, digest and the date as of which it holds.',
      inputSchema: searchInput,
      outputSchema: searchOutput,
      annotations: READ_ONLY,
    },
    (input) => told(async () => {
      const found = await tools.search(input);
      return { text: searchText(found.claims, found.more), structured: found };
    }),
  );
  server.registerTool(
    'get_verified_claim',
    {
      title: 'Get one verified claim',
      description: 'The whole check of one claim: verdict, rationale, evidence, who says it, corrections. Says so when it was retracted or withheld.',
      inputSchema: claimInput,
      outputSchema: claimOutput,
      annotations: READ_ONLY,
    },
    ({ claim: key }) => told(async () => {
      const claim = await tools.get(key);
      return { text: claim.state === 'withheld' ? withheldText(claim) : wholeText(claim), structured: { claim } };
    }),
  );
  server.registerTool(
    'list_recent_corrections',
    {
      title: 'List recent corrections',
      description: 'What was corrected, retracted or withheld, newest first: check whether what you said before still holds.',
      inputSchema: correctionsInput,
      outputSchema: correctionsOutput,
      annotations: READ_ONLY,
    },
    (input) => told(async () => {
      const corrections = await tools.recentCorrections(input);
      return { text: correctionsText(corrections), structured: { corrections } };
    }),
  );
  return server;
}

/** What went wrong is an answer of the tool, in words that a model can act on; what nobody foresaw stays in the log. */
async function told(ask: () => Promise<{ text: string; structured: Record<string, unknown> }>): Promise<CallToolResult> {
  try {
    const { text, structured } = await ask();
    return { content: [{ type: 'text', text }], structuredContent: structured };
  } catch (thrown) {
    const error = toDomainError(thrown);
    if (error.status >= 500) logger.error({ code: error.code, err: thrown instanceof DomainError ? thrown : (error.cause ?? thrown) });
    return { isError: true, content: [{ type: 'text', text: sentenceOf(error) }] };
  }
}

const sentenceOf = ({ title, detail, errors }: DomainError): string =>
  [`${title}.`, detail, ...errors.map((violation) => violation.detail)].filter((part) => part !== undefined).join(' ');
