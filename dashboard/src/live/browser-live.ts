import { answer, api } from '../api/client.ts';
import { takeArrivalPosition } from './arrival-position.ts';
import type { LiveWorld } from './live-connection.ts';
import { LiveHub } from './live-hub.ts';
import { SharedStream, type TabMessage, type Tabs } from './shared-stream.ts';

/** The newsroom that is open in this tab. There is one hub for the page: what changes is which stream speaks through it. */
export const hub = new LiveHub();

/** Keeps the newsroom's stream until what this answers is called. */
export function startLive(newsroom: string, person: string): () => void {
  const tabs = tabsOf(`factdesk.live:${person}:${newsroom}`);
  const shared = new SharedStream(worldOf(newsroom), tabs, hub, takeArrivalPosition(newsroom));
  current = shared;
  shared.start();
  return () => {
    shared.stop();
    tabs?.close();
    if (current === shared) current = null;
  };
}

let current: SharedStream | null = null;

export const resumeLive = (): void => current?.resume();

function worldOf(newsroom: string): LiveWorld {
  const params = { path: { newsroom } };
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    // Not EventSource: it hides heartbeats and refusals, and its own way of coming back knows no growing pauses.
    open: async (after, signal) => {
      const headers = { Accept: 'text/event-stream', ...(after === null ? {} : { 'Last-Event-ID': String(after) }) };
      const stream: ReadableStream<Uint8Array> | null | undefined = (await api.GET('/api/desk/{newsroom}/live', { params, headers, signal, parseAs: 'stream', cache: 'no-store' })).data;
      return textOf(stream ?? new ReadableStream<Uint8Array>());
    },
    position: async () => (await answer(api.GET('/api/desk/{newsroom}/live/position', { params, cache: 'no-store' }))).position,
  };
}

/** By its reader: Safari cannot iterate a stream. */
async function* textOf(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}

/** Browsers have locks on https and loopback only. */
function tabsOf(name: string): (Tabs & { close(): void }) | null {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      const hear = ({ data }: MessageEvent<TabMessage>): void => listener(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    takeTurn: async (hold, { steal, signal }) => {
      await locks.request(name, steal ? { steal: true } : { signal }, hold);
    },
    isVisible: () => document.visibilityState === 'visible',
    close: () => channel.close(),
  };
}
