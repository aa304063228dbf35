/**
 * Cookies go along to the page's own origin, and to another that the host names by a URL with a host in it; its handler must allow this
 * page in `allowedOrigins`.
 */
export function credentialsFor(url: string): RequestCredentials {
  return /^(https?:)?\/\//i.test(url) ? 'include' : 'same-origin';
}
