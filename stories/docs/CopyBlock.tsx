import { useId, useState, type ReactElement } from 'react';
import './docs.css';

/** Code with a button that copies it. */
export function CopyBlock({ title, code }: { title: string; code: string }): ReactElement {
  const id = useId();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    setCopied(code);
  };
  return (
    <section className="docs-copy" aria-labelledby={id}>
      <p id={id} className="docs-title">
        {title}
      </p>
      <button type="button" className="docs-button" onClick={() => void copy()}>
        Copy<span className="nango-visually-hidden"> {title}</span>
      </button>
      <output>{copied === code ? 'Copied' : ''}</output>
      <pre>
        <code>{code}</code>
      </pre>
    </section>
  );
}
