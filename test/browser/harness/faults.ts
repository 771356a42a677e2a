import type { Page, Request } from 'playwright-core';

/** What goes wrong between browser and server, for requests that match. */
export type Fault =
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'answer'; readonly status: number; readonly code?: string; readonly headers?: Readonly<Record<string, string>>; readonly extra?: object }
  /** The connection is cut before an answer. */
  | { readonly kind: 'unreachable' }
  /** The server did it, but the answer is lost: noticed when this comes, otherwise at once. */
  | { readonly kind: 'answer-lost'; readonly noticed?: Promise<unknown> };

export interface FaultyRequests {
  /** Requests that met the fault so far. */
  readonly met: readonly Request[];
  /** From now on all is well again. */
  heal(): Promise<void>;
}

export interface Matching {
  readonly method?: string;
  /** Of the path and query. */
  readonly path: RegExp;
  /** How many requests meet the fault; otherwise every one until `heal`. */
  readonly times?: number;
}

/** Breaks what matches. Say with `desk.expectTrouble` what the browser will complain of. */
export async function breakRequests(page: Page, { method, path, times = Infinity }: Matching, fault: Fault): Promise<FaultyRequests> {
  const met: Request[] = [];
  const matches = (url: URL): boolean => path.test(url.pathname + url.search);
  await page.route(matches, async (route) => {
    const request = route.request();
    if ((method !== undefined && request.method() !== method) || met.length >= times) return route.fallback();
    met.push(request);
    switch (fault.kind) {
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return route.fallback();
      case 'unreachable':
        return route.abort('connectionrefused');
      case 'answer-lost':
        await route.fetch();
        await fault.noticed;
        return route.abort('connectionreset');
      case 'answer':
        return route.fulfill(problem(fault, new URL(request.url()).pathname));
    }
  });
  return { met, heal: () => page.unroute(matches) };
}

/** As the server writes it (RFC 9457). */
function problem({ status, code = 'INTERNAL', headers, extra }: Extract<Fault, { kind: 'answer' }>, instance: string) {
  const body = { type: `/problems/${code}`, title: 'Broken on purpose', status, instance, code, requestId: '0190f000-0000-7000-8000-00000000dead', ...extra };
  return { status, headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}
