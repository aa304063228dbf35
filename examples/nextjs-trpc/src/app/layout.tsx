import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import 'nango-embed/styles.css';
import './app.css';

export const metadata: Metadata = { title: 'Northwind' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
