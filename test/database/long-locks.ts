/**
 * Statements that would keep a table that is in use locked for as long as it is large. Migrations run while everybody works, so there is another way
 * to say each of them.
 */
interface Rule {
  readonly pattern: RegExp;
  readonly instead: string;
  /** Where the pattern's first group is a table that the same migration makes, it is empty. */
  readonly onTables: boolean;
}

const NAME = String.raw`(?:ONLY\s+)?"?(\w+)"?`;
const rules: readonly Rule[] = [
  { pattern: new RegExp(String.raw`CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)(?:IF\s+NOT\s+EXISTS\s+)?(?:"?\w+"?\s+)?ON\s+${NAME}`, 'gi'), instead: 'CREATE INDEX CONCURRENTLY, in a migration of its own that begins with "-- outside a transaction"', onTables: true },
  { pattern: new RegExp(String.raw`ALTER\s+TABLE\s+${NAME}[^;]*?ALTER\s+(?:COLUMN\s+)?"?\w+"?\s+SET\s+NOT\s+NULL`, 'gi'), instead: 'ADD CONSTRAINT … CHECK (… IS NOT NULL) NOT VALID, and VALIDATE CONSTRAINT in the next migration', onTables: true },
  { pattern: new RegExp(String.raw`ALTER\s+TABLE\s+${NAME}[^;]*?\sTYPE\s`, 'gi'), instead: 'a new column, filled in pieces', onTables: true },
  { pattern: new RegExp(String.raw`ALTER\s+TABLE\s+${NAME}[^;]*?ADD\s+CONSTRAINT\s+"?\w+"?\s+(?:CHECK|FOREIGN\s+KEY)(?![^;]*NOT\s+VALID)`, 'gi'), instead: 'NOT VALID, and VALIDATE CONSTRAINT in the next migration', onTables: true },
  { pattern: new RegExp(String.raw`ALTER\s+TABLE\s+${NAME}[^;]*?ADD\s+(?:CONSTRAINT\s+"?\w+"?\s+)?(?:UNIQUE|PRIMARY\s+KEY|EXCLUDE)(?![^;]*USING\s+INDEX)`, 'gi'), instead: 'a unique index made CONCURRENTLY, then ADD CONSTRAINT … USING INDEX', onTables: true },
  { pattern: new RegExp(String.raw`ALTER\s+TABLE\s+${NAME}[^;]*?ADD\s+(?:COLUMN\s+)?"?\w+"?[^;]*?(?:DEFAULT\s+(?:gen_random_uuid|random|clock_timestamp|nextval)\s*\(|SERIAL|GENERATED)`, 'gi'), instead: 'a column without that default, filled in pieces', onTables: true },
  { pattern: /(VACUUM\s+FULL|CLUSTER\s+"?\w|LOCK\s+TABLE)/gi, instead: 'nothing that locks a table by name', onTables: false },
];

/** What a migration should say otherwise: one line each. */
export function longLocks(sql: string): string[] {
  const code = sql.replaceAll(/--.*$/gm, '').replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''");
  const made = new Set([...code.matchAll(/CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?/gi)].map(([, table]) => table));
  return rules.flatMap(({ pattern, instead, onTables }) =>
    [...code.matchAll(pattern)].filter(([, table]) => !onTables || !made.has(table)).map(([found]) => `${found.replaceAll(/\s+/g, ' ')}: rather ${instead}`),
  );
}

/** Outside a transaction nothing is taken back, so each statement must be able to run twice. */
export function notRepeatable(sql: string): string[] {
  const statements = sql.replaceAll(/--.*$/gm, '').split(/;\s*\n/).map((each) => each.trim()).filter((each) => each !== '');
  const repeatable = /^(DROP\s+INDEX\s+CONCURRENTLY\s+IF\s+EXISTS|ALTER\s+TABLE\s+\S+\s+VALIDATE\s+CONSTRAINT)\b/i;
  // What an interrupted one leaves behind is an invalid index of that name, which IF NOT EXISTS would take for the whole.
  const made = (statement: string): string | undefined => /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+"?(\w+)"?\s/i.exec(statement)?.[1];
  return statements.filter((statement, index) => {
    const name = made(statement);
    const cleared = name !== undefined && statements.slice(0, index).some((each) => new RegExp(String.raw`^DROP\s+INDEX\s+CONCURRENTLY\s+IF\s+EXISTS\s+"?${name}"?$`, 'i').test(each));
    return !cleared && !repeatable.test(statement);
  });
}
