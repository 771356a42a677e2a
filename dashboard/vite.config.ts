import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the API answers while `npm run dev` serves the desk with hot reload. */
const API = process.env['FACTDESK_API'] ?? 'http://127.0.0.1:3000';

const GROUND = /[\\/]node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack[\\/][\w-]+|@lingui[\\/](core|react))[\\/]/;

export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  // Lingui's native transformer needs Node 22 at install time, when npm may still run on an older one: Babel does the same.
  plugins: [react(), lingui(), babel({ presets: [linguiTransformerBabelPreset()] })],
  // React has had this hook since 18: the shim for older ones is dead weight.
  resolve: { alias: { 'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // A data: address would need a hole in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the frame stands on changes seldom: a browser keeps it over releases of the desk, and packed together it is smaller.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'ground', test: GROUND }] } } },
  },
  server: { port: 5173, strictPort: true, proxy: { '^/(?!desk(/|$))': { target: API } } },
});
