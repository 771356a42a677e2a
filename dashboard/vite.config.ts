import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Where the API answers while `npm run dev` serves the desk with hot reload. */
const API = process.env['FACTDESK_API'] ?? 'http://127.0.0.1:3000';

/** Libraries that every screen stands on, and that are needed whole but for what only some screens use of them. */
const GROUND = /[\\/]node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](history|router-core|react-router|store|react-store)|@lingui[\\/](core|react))[\\/](?!.*useBlocker)/;
/** What every screen behind the sign-in asks the server with. */
const QUERIES = /[\\/]node_modules[\\/]@tanstack[\\/](query-core|react-query)[\\/](?!.*(infiniteQueryObserver|useInfiniteQuery|mutationObserver|useMutation|queryOptions))/;
const ENTRY = /[\\/]src[\\/]main\.tsx$/;

interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether it is loaded before anything is seen, because main.tsx leads to it by static imports. */
function isFrame(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (ENTRY.test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return graph.getModuleInfo(id)?.importers.some((importer) => isFrame(importer, graph, seen)) ?? false;
}

const groups = [
  { name: 'ground', test: GROUND, priority: 2 },
  { name: 'queries', test: QUERIES, priority: 2 },
  // Otherwise each set of screens that share something would get a file of its own, and the first page would wait for a dozen.
  { name: (id: string, graph: Graph) => (!id.includes('node_modules') && !ENTRY.test(id) && isFrame(id, graph) ? 'frame' : null), debugName: 'frame', priority: 1 },
];

const WORDS = /[\\/]locales[\\/]([\w-]+)[\\/][\w-]+\.po/;

/** files.json: what the desk consists of, and what only one language needs. src/app/fetch-ahead.ts reads it. */
const filesOfTheDesk: Plugin = {
  name: 'files-of-the-desk',
  apply: 'build',
  generateBundle(_options, bundle) {
    const files: Record<string, string[]> = { all: [] };
    for (const file of Object.values(bundle)) {
      const language = file.type === 'chunk' ? file.moduleIds.map((id) => WORDS.exec(id)?.[1]).find((found) => found !== undefined) : undefined;
      if (/\.(js|css)$/.test(file.fileName)) (files[language ?? 'all'] ??= []).push(file.fileName);
    }
    this.emitFile({ type: 'asset', fileName: 'files.json', source: JSON.stringify(files) });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  // Lingui's native transformer needs Node 22 at install time, when npm may still run on an older one: Babel does the same.
  plugins: [react(), lingui(), babel({ presets: [linguiTransformerBabelPreset()] }), filesOfTheDesk],
  // React has had this hook since 18: the shim for older ones is dead weight.
  resolve: {
    alias: [
      { find: '#trans', replacement: join(import.meta.dirname, 'src', 'i18n', 'trans.tsx') },
      { find: 'use-sync-external-store/shim/with-selector', replacement: 'use-sync-external-store/with-selector' },
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // A data: address would need a hole in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The ground changes seldom: a browser keeps it over releases of the desk.
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { port: 5173, strictPort: true, proxy: { '^/(?!desk(/|$))': { target: API } } },
});
