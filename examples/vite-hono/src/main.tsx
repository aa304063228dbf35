import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'nango-embed/styles.css';
import './app.css';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root element, so there is nowhere to render. Add <div id="root"></div>.');

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
