'use client';

import { useState, type ReactElement } from 'react';
import { Part } from './parts/Part.js';

/** The integration's logo, or its first letter where there is none or it does not load. The name stands beside it. */
export function IntegrationLogo({ name, url }: { name: string; url: string | null | undefined }): ReactElement {
  const [failed, setFailed] = useState<string | null>(null);
  const hasImage = url && url !== failed;
  return (
    <Part as="span" slot="integration-logo" look="nango-logo" data-state={hasImage ? 'image' : 'letter'} aria-hidden="true">
      {hasImage ? (
        <Part as="img" slot="integration-logo-image" look="nango-logo-image" src={url} alt="" width="20" height="20" loading="lazy" decoding="async" onError={() => setFailed(url)} />
      ) : (
        Array.from(name)[0]
      )}
    </Part>
  );
}
