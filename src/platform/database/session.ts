import type { ClientBase } from 'pg';

/**
 * To be sent first over every connection. Prisma's driver writes instants without a zone and takes off the one that it reads, which is right in UTC only.
 *
 * A statement, not a parameter of the start-up: there an `options` in the connection string would take its place, and a pooler may refuse it. PgBouncer
 * puts a session's time zone right on whichever server connection it gives to it.
 */
export const IN_UTC = `SET TIME ZONE 'UTC'`;

/** `onConnect` of a pool: it lends the connection when what this gives back has come to its end, and closes one where that fails. */
export const beginSession = (client: ClientBase): unknown => client.query(IN_UTC);
