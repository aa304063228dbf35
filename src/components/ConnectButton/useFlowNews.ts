'use client';

import { useState } from 'react';
import type { ConnectStatus } from '../../hooks/index.js';

export interface FlowNews {
  /** Whether someone has set this going: what a page load finds is not to be read out. */
  isNews: boolean;
  /** How a flow has ended well. */
  outcome: 'connected' | 'disconnected' | null;
}

/** Tells the course of a flow that someone began from what was so all along. */
export function useFlowNews(status: ConnectStatus): FlowNews {
  const [steps, setSteps] = useState<{ before: ConnectStatus | null; status: ConnectStatus }>({ before: null, status });
  if (steps.status !== status) setSteps({ before: steps.status, status });

  if (underWay.has(status)) return { isNews: true, outcome: null };
  if (steps.before === null || !underWay.has(steps.before)) return { isNews: false, outcome: null };
  if (status === 'connected') return { isNews: true, outcome: 'connected' };
  return { isNews: true, outcome: status === 'disconnected' && steps.before === 'disconnecting' ? 'disconnected' : null };
}

const underWay = new Set<ConnectStatus>(['opening', 'awaiting', 'disconnecting']);
