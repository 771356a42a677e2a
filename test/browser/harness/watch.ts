import type { BrowserContext, Page, Request } from 'playwright-core';

/** Who is not signed in learns so by this answer: the desk asks at every start. */
const ALWAYS = [/^GET \/api\/session 401$/];

/** Everything that went wrong in the pages of one browser context, in words. */
export interface Watch {
  /** From now on this is no surprise: a test that breaks something on purpose says so. */
  expect(...patterns: readonly RegExp[]): void;
  /** What nobody said they expect. */
  surprises(): string[];
  /** Settles when no request has been on its way for a moment; a stream that stays open does not count. */
  settled(page: Page): Promise<void>;
}

const QUIET_MS = 120;
const PATIENCE_MS = 30_000;

/** Console errors, exceptions, violations of the policy, failed requests, answers from 400 on, and requests to anybody else. */
export async function watch(context: BrowserContext, origin: string): Promise<Watch> {
  const seen: string[] = [];
  const expected = [...ALWAYS];
  const running = new Map<Request, Page | null>();
  let lastEvent = performance.now();
  const note = (line: string): void => void seen.push(line);
  await context.addInitScript(reportViolations);
  context.on('console', (message) => {
    // The browser's own line about an answer from 400 on; the answer itself is noted below, with its address.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource:')) note(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => note(`exception: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:', 'about:'].includes(url.protocol)) note(`request to ${url.origin}`);
    if (isStream(request)) return;
    running.set(request, pageOf(request));
    lastEvent = performance.now();
  });
  const end = (request: Request): void => {
    running.delete(request);
    lastEvent = performance.now();
  };
  context.on('requestfinished', end);
  context.on('requestfailed', (request) => {
    end(request);
    // The page itself gave it up: another screen was opened.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') note(`${nameOf(request)} failed: ${request.failure()?.errorText}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) note(`${nameOf(response.request())} ${response.status()}`);
  });
  return {
    expect: (...patterns) => void expected.push(...patterns),
    surprises: () => seen.filter((line) => !expected.some((pattern) => pattern.test(line))),
    async settled(page) {
      const began = performance.now();
      for (;;) {
        const mine = [...running].filter(([, owner]) => owner === page).map(([request]) => request);
        if (mine.length === 0 && performance.now() - lastEvent > QUIET_MS) return;
        if (performance.now() - began > PATIENCE_MS) throw new Error(`Still on their way: ${mine.map(nameOf).join(', ')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

const isStream = (request: Request): boolean => request.resourceType() === 'eventsource' || (request.headers()['accept'] ?? '').includes('text/event-stream');

const nameOf = (request: Request): string => `${request.method()} ${new URL(request.url()).pathname}`;

/** Null: a worker's, which belongs to all pages. */
function pageOf(request: Request): Page | null {
  try {
    return request.frame().page();
  } catch {
    return null;
  }
}

function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    console.error(`policy violated: ${violatedDirective} by ${blockedURI} in ${sourceFile}`);
  });
}
