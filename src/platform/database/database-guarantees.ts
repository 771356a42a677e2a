import { connectAtStart } from './connect.js';

/**
 * What PostgreSQL cannot guarantee with the role that serves, one sentence each; empty when it is set up as meant: a role
 * that owns nothing and is bound by row-level security.
 * @throws StartFailure when the database cannot be reached
 */
export async function missingGuarantees(appUrl: string): Promise<string[]> {
  const client = await connectAtStart(appUrl, 'check of rights');
  try {
    const { rows } = await client.query<{ role: string; bypasses: boolean; owns: boolean }>(
      `select current_user as role, rolsuper or rolbypassrls as bypasses,
              exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_has_role(relowner, 'usage')) as owns
       from pg_roles where rolname = current_user`,
    );
    const [found] = rows;
    if (!found) return [];
    return [
      ...(found.bypasses ? [`The role ${found.role} bypasses row-level security: only the program keeps newsrooms apart, the database does not.`] : []),
      ...(found.owns
        ? [`The role ${found.role} owns the tables that it serves: only the program keeps history append-only, the database's rights do not. Set DATABASE_URL to a role of its own and DATABASE_OWNER_URL to the owner.`]
        : []),
    ];
  } finally {
    await client.end();
  }
}
