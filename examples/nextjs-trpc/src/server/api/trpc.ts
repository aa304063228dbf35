import { initTRPC } from '@trpc/server';
import { currentSession, type Session } from '../session';

export interface Context {
  session: Session | null;
}

export async function createContext(): Promise<Context> {
  return { session: await currentSession() };
}

export const t = initTRPC.context<Context>().create();
