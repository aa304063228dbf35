'use client';

import { useCallback, useEffect, useState } from 'react';
import type { LateCode } from '../client/LateCode.js';
import type { NangoEmbedError } from '../protocol/index.js';

/** Loads code with the first component that needs it, and renders again when it is there or has failed to come. */
export function useLateCode<Code>(late: LateCode<Code>): { code: Code | null; failure: NangoEmbedError | null; retry: () => void } {
  const [, noteCode] = useState<Code | null>(null);
  const [failure, setFailure] = useState<NangoEmbedError | null>(null);
  const load = useCallback(() => void late.load().then((code) => noteCode(() => code), setFailure), [late]);
  useEffect(() => {
    if (!late.loaded) load();
  }, [late, load]);
  const retry = useCallback(() => {
    setFailure(null);
    load();
  }, [load]);
  return { code: late.loaded, failure, retry };
}
