// Brings a fresh clone to where its commands work: the locked dependencies and, with --chromium, a browser to test in.
// Runs on plain Node before anything is installed, so it may import nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
requireNode(20, 19);
installDependencies();
if (process.argv.includes('--chromium')) requireChromium();

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(`This is Node ${process.versions.node}.`, `The tools of this repository need Node ${major}.${minor} or newer.`, 'Install a current Node and run the command again.');
}

/** `npm ci` once per lockfile: the marker holds the hash of the lockfile that was installed. */
function installDependencies() {
  const marker = 'node_modules/.nango-embed-lock';
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  console.error('Installing dependencies (once per lockfile) …');
  run('npm', ['ci', '--loglevel=error']);
  writeFileSync(marker, wanted);
}

function requireChromium() {
  const wanted = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (existsSync(wanted)) return;
  if (process.env['CHROMIUM']) {
    fail(`CHROMIUM is set to ${wanted}, but nothing is there.`, 'The browser tests need it.', 'Point CHROMIUM at a Chromium or Chrome executable.');
  }
  const mayInstall = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (!mayInstall) {
    fail(
      'No Chromium was found at /usr/bin/chromium.',
      'The browser, Storybook and end-to-end tests run in it; they are never skipped.',
      'On Debian run `sudo apt-get install chromium`; elsewhere install Chromium or Chrome and set CHROMIUM to its path.',
    );
  }
  console.error('Installing Chromium from Debian …');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
}

function run(command, args) {
  // npm is a script on Windows and needs a shell there.
  const result = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) fail(`\`${command} ${args.join(' ')}\` failed.`, 'Nothing else can run without it.', 'Read its output above.');
}

function fail(what, why, how) {
  console.error(`${what} ${why} ${how}`);
  process.exit(1);
}
