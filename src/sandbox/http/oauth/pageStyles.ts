/** Shared by the popup's pages: self-contained, light and dark, readable at any zoom. */
export const pageStyles = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --page: #f4f5f7; --card: #ffffff; --line: #d0d7de; --accent: #1f5fbf; --on-accent: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --quiet: #a3adb8; --page: #14171a; --card: #1e2226; --line: #3a4149; --accent: #7fb0ff; --on-accent: #0d1520; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 26rem; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
h1 { margin: 0 0 0.75rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 1rem; color: var(--quiet); }
ul { margin: 0 0 1.5rem; padding-left: 1.25rem; }
pre { margin: 0; padding: 0.75rem; overflow-wrap: anywhere; white-space: pre-wrap; border: 1px solid var(--line); border-radius: 0.5rem; font-size: 0.875rem; }
form { display: flex; gap: 0.75rem; justify-content: flex-end; flex-wrap: wrap; }
button { min-height: 2.75rem; padding: 0 1.25rem; font: inherit; font-weight: 600; color: var(--ink); background: transparent; border: 1px solid var(--line); border-radius: 0.5rem; cursor: pointer; }
button.allow { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
