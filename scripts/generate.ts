/** Generates the Prisma client from prisma/schema, if the schema or Prisma changed since the last time. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const schema = join(root, 'prisma', 'schema');
const cli = join(root, 'node_modules', 'prisma');
const stamp = join(root, 'src', 'generated', 'prisma', '.made-from');

const hash = createHash('sha256').update(readFileSync(join(cli, 'package.json')));
for (const name of readdirSync(schema).sort()) hash.update(name).update(readFileSync(join(schema, name)));
const made = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== made) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(cli, 'build', 'index.js'), 'generate'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    console.error(stdout, stderr);
    process.exit(1);
  }
  writeFileSync(stamp, made);
}
