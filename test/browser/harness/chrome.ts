import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const UNPACK = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";

/** It talks to nobody but the server under test. Security stays as people have it, apart from the sandbox, which containers do not allow. */
const FLAGS = [
  '--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-domain-reliability', '--no-first-run',
  '--no-default-browser-check', '--no-pings', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--font-render-hinting=none',
];

/** A headless Chromium. Close it, or Jest does not end. */
export const launchChrome = (): Promise<Browser> => chromium.launch({ executablePath: chromePath(), headless: true, args: FLAGS });

/**
 * The browser that an npm package brings, or the one that CHROME_PATH names.
 * @throws one sentence where there is neither
 */
function chromePath(): string {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The browser tests bring a browser for Linux on x64 only: set CHROME_PATH to a Chrome or Chromium of this machine.');
  }
  return unpacked();
}

/** Unpacked once a machine. Moved into place as a whole: another worker, or a run that was killed, never leaves half a browser there. */
function unpacked(): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8')) as { version: string };
  const place = join(tmpdir(), `factdesk-chromium-${manifest.version}`);
  if (!existsSync(place)) {
    const folder = mkdtempSync(join(tmpdir(), 'factdesk-chromium-'));
    execFileSync(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: ROOT, env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' }, stdio: 'inherit' });
    try {
      renameSync(folder, place);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      if (!existsSync(place)) throw error;
    }
  }
  return join(place, 'chromium');
}
