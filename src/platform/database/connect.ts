import pg from 'pg';
import { StartFailure } from '../../config/start-failure.js';
import { IN_UTC } from './session.js';

const CONNECT_WITHIN_MS = 10_000;

/**
 * One connection for work at a start; the caller ends it.
 * @throws StartFailure that says what was tried and what came back, without the password
 */
export async function connectAtStart(url: string, purpose: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `factdesk ${purpose}`, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  // Told by the failing query as well; an unheard 'error' event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(IN_UTC);
    return client;
  } catch (error) {
    throw new StartFailure(
      `The database ${client.database} at ${client.host}:${client.port} cannot be reached as ${client.user} (${reasonOf(error)}): check DATABASE_URL and DATABASE_OWNER_URL.`,
    );
  }
}

function reasonOf(error: unknown): string {
  // Several addresses of one name were tried.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
