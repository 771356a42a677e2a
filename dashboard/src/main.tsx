import './design/tokens.css';
import './design/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { activatePreferences } from './app/preferences.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await activatePreferences();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
