import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configVariables } from '../../src/config/config-variables.js';
import { projectRoot } from '../../src/config/project-root.js';
import { buildServer, startServerProcess, temporaryFolder, type ServerProcess } from '../support/server-process.js';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');

function section(title: string): string {
  const [, text = ''] = readme.split(`\n## ${title}\n`);
  return text.split('\n## ')[0] ?? '';
}

/** The blocks to paste, each with what the page says that it prints ('' when nothing stands below it). */
function blocksOf(text: string): { paste: string; prints: string }[] {
  return [...text.matchAll(/```bash\n([\s\S]*?)```\n(?:\n```text\n([\s\S]*?)```)?/g)].map(([, paste = '', prints = '']) => ({ paste, prints }));
}

/** A pattern in which … stands for anything on its line. */
const asPattern = (prints: string): RegExp => new RegExp(`^${prints.trim().split('…').map(escaped).join('.+')}$`);
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Without what npm puts in front: the tour runs on whichever Node its reader has. */
const pathOfATerminal = (): string => (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules')).join(':');

describe('the tour of the README', () => {
  const blocks = blocksOf(section('A tour in five minutes'));
  const folder = temporaryFolder();
  let server: ServerProcess;
  let printed: string[];

  beforeAll(async () => {
    buildServer();
    server = startServerProcess({ through: 'node', environment: { DATA_DIR: join(folder.path, 'data'), SAMPLE: 'auto' } });
    const url = await server.url();
    const passwords = [...server.output().matchAll(/export (\w+_PASSWORD)=(\S+)/g)].map(([, name, value]) => [name, value]);
    const script = blocks.map(({ paste }) => `${paste}\nprintf '\\f'`).join('\n');
    const output = execFileSync('bash', ['-c', script], {
      encoding: 'utf8',
      env: { PATH: pathOfATerminal(), FACTDESK: url, ...Object.fromEntries(passwords) },
    });
    printed = output.split('\f').map((text) => text.trim());
  }, 120_000);

  afterAll(async () => {
    server.kill('SIGTERM');
    await server.ended;
    folder.remove();
  });

  it.each(blocks.map(({ prints }, index) => [index + 1, prints] as const))('prints under block %i what the page says', (number, prints) => {
    expect(printed[number - 1]).toMatch(asPattern(prints));
  });

  it('goes from the sign-in to the audit log', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(12);
  });
});

describe('the configuration table of the README', () => {
  it('has every variable, as the program describes it, and no other', () => {
    const rows = section('Configuration').split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toEqual(configVariables.map(({ name, meaning, default: fallback }) => `| \`${name}\` | ${meaning} | ${fallback} |`));
  });
});
