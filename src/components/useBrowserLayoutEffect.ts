'use client';

import { useEffect, useLayoutEffect } from 'react';

/** `useLayoutEffect` that stays silent while React 18 renders on a server. */
export const useBrowserLayoutEffect = typeof window === 'undefined' ? useEffect : useLayoutEffect;
