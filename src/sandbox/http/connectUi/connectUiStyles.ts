/** A card over a dimmed page; light and dark by the browser unless the address asks for one of them. */
export const connectUiStyles = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e8eaed); --quiet: light-dark(#57606a, #a3adb8); --card: light-dark(#ffffff, #1e2226); --line: light-dark(#8c959f, #6e7781); --accent: light-dark(#1f5fbf, #7fb0ff); --on-accent: light-dark(#ffffff, #0d1520); --wrong: light-dark(#a40e26, #ff9a9a); }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: rgb(10 14 20 / 55%); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { position: relative; width: 100%; max-width: 26rem; padding: 2rem; background: var(--card); border-radius: 0.875rem; box-shadow: 0 1rem 3rem rgb(0 0 0 / 35%); }
img { display: block; border-radius: 0.625rem; }
#view > img { margin-bottom: 1rem; }
h1 { margin: 0 2.5rem 0.5rem 0; font-size: 1.25rem; line-height: 1.3; }
h1:focus { outline: none; }
p { margin: 0 0 1rem; color: var(--quiet); overflow-wrap: anywhere; }
p:empty { display: none; }
ul { margin: 1rem 0 0; padding: 0; list-style: none; display: grid; gap: 0.5rem; }
form { margin-top: 1rem; }
.field { margin-bottom: 1.25rem; }
label { display: block; margin-bottom: 0.25rem; font-weight: 600; }
input, select { width: 100%; min-height: 2.75rem; padding: 0 0.75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 0.5rem; }
option { background: var(--card); color: var(--ink); }
input::placeholder { color: var(--quiet); opacity: 1; }
[aria-invalid="true"] { border-color: var(--wrong); }
.hint, .problem { margin: 0.25rem 0 0; font-size: 0.875rem; }
.problem, [role="alert"] p { color: var(--wrong); }
[role="alert"] p { margin-bottom: 0.25rem; font-weight: 600; }
[role="alert"] .reason { font-size: 0.875rem; font-weight: 400; }
.actions { display: flex; gap: 0.75rem; justify-content: flex-end; margin-top: 1.5rem; }
button { min-height: 2.75rem; padding: 0 1.25rem; font: inherit; font-weight: 600; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 0.5rem; cursor: pointer; }
button.primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button:disabled { opacity: 0.7; cursor: progress; }
button.choice { display: flex; gap: 0.75rem; align-items: center; width: 100%; min-height: 3.5rem; text-align: start; }
button.close { position: absolute; top: 1rem; right: 1rem; width: 2.75rem; padding: 0; border: 0; font-size: 1.5rem; font-weight: 400; color: var(--quiet); }
button:hover:not(:disabled) { filter: brightness(0.93); }
:is(button, input, select):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
