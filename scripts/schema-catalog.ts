/** What a database consists of, read from PostgreSQL's own catalogs (the embedded PostgreSQL has no pg_dump). */
import pg from 'pg';

export interface CatalogEntry {
  /** table, column, index, foreign key … */
  readonly kind: string;
  readonly name: string;
  readonly definition: string;
  /** Whether prisma/schema has no words for it, so that it can only stand in a migration. */
  readonly beyondPrisma: boolean;
}

const PARTS = [
  `select 'table' as kind, c.relname as name, '' as definition, false as "beyondPrisma"
   from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'`,
  `select 'column', c.relname || '.' || a.attname,
          format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
            || case when a.attgenerated = '' then coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') else '' end
            || case when a.attidentity = '' then '' else ' identity ' || a.attidentity::text end,
          a.attgenerated <> ''
   from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'`,
  `select 'enum', t.typname, string_agg(e.enumlabel, ', ' order by e.enumsortorder), false
   from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typnamespace = 'public'::regnamespace group by t.typname`,
  `select case contype when 'p' then 'primary key' when 'u' then 'unique constraint' when 'f' then 'foreign key' when 'c' then 'check' else 'exclusion' end,
          c.relname || '.' || k.conname, pg_get_constraintdef(k.oid), contype not in ('p', 'u', 'f')
   from pg_constraint k join pg_class c on c.oid = k.conrelid
   where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x') and c.relname <> '_prisma_migrations'`,
  `select 'index', i.relname, pg_get_indexdef(x.indexrelid), x.indpred is not null or x.indexprs is not null or m.amname <> 'btree' or x.indnkeyatts <> x.indnatts
   from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_am m on m.oid = i.relam
   where i.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
     and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))`,
  `select 'view', c.relname, pg_get_viewdef(c.oid), true from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')`,
  `select 'function', p.oid::regprocedure::text, md5(p.prosrc), true from pg_proc p
   where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  `select 'trigger', c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid), true
   from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`,
  `select 'policy', tablename || '.' || policyname, coalesce(qual, '') || coalesce(with_check, ''), true from pg_policies where schemaname = 'public'`,
  `select 'row-level security', c.relname, '', true from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity`,
  `select 'extension', extname, '', true from pg_extension where extname <> 'plpgsql'`,
];

/** Everything in the schema `public`. */
export async function readCatalog(url: string): Promise<CatalogEntry[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<CatalogEntry>(PARTS.map((part) => `(${part})`).join(' union all ') + ' order by 1, 2');
    return rows;
  } finally {
    await client.end();
  }
}

export interface CatalogDifference {
  /** One line each; empty when the databases agree as far as Prisma can say. */
  readonly differences: readonly string[];
  /** How many of each kind stand in the migrations alone because Prisma has no words for them. */
  readonly beyondPrisma: ReadonlyMap<string, number>;
}

/** Compares what the migrations made with what prisma/schema alone makes. */
export function compareCatalogs(migrated: readonly CatalogEntry[], described: readonly CatalogEntry[]): CatalogDifference {
  const key = (entry: CatalogEntry): string => `${entry.kind} ${entry.name}`;
  const inSchema = new Map(described.map((entry) => [key(entry), entry]));
  const inMigrations = new Map(migrated.map((entry) => [key(entry), entry]));
  const differences: string[] = [];
  const beyondPrisma = new Map<string, number>();
  for (const [name, entry] of inMigrations) {
    const other = inSchema.get(name);
    if (entry.beyondPrisma) beyondPrisma.set(entry.kind, (beyondPrisma.get(entry.kind) ?? 0) + 1);
    else if (!other) differences.push(`${name} is in the migrations, but not in prisma/schema: ${entry.definition}`);
    else if (other.definition !== entry.definition) differences.push(`${name} is "${entry.definition}" in the migrations, but "${other.definition}" in prisma/schema`);
  }
  for (const [name, entry] of inSchema) {
    if (!inMigrations.has(name)) differences.push(`${name} is in prisma/schema, but not in the migrations: ${entry.definition}`);
  }
  return { differences, beyondPrisma };
}
