import { cookies } from 'next/headers';
import { SESSION_COOKIE } from '~/server/session';

export function SignIn() {
  return (
    <main>
      <h1>Northwind</h1>
      <form action={signIn}>
        <button type="submit">Sign in as Acme Corp</button>
      </form>
    </main>
  );
}

async function signIn(): Promise<void> {
  'use server';
  (await cookies()).set(SESSION_COOKIE, 'acme', { httpOnly: true, sameSite: 'lax' });
}
