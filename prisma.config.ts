import { defineConfig } from 'prisma/config';

// The Prisma CLI insists on a native schema engine, which it would download from a host that may be out of reach. `generate`,
// `validate` and `format` never run it, so any executable will do; migrations run through scripts/migrate.ts instead.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
});
