import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

export default {
  reactStrictMode: true,
  // Else Next takes the outermost folder with a lockfile for the project's root.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
} satisfies NextConfig;
