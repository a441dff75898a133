// Holds what live.mjs and tick.mjs share: a running `milepost serve`, and how their checks are told.
import { spawn } from 'node:child_process';

/** Starts the server, and returns it with its address once it answers. */
export async function serveOn(binary, vault, options) {
  const server = spawn(binary, ['serve', vault, ...options], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, MILEPOST_TODAY: '2026-11-22', NO_COLOR: '1' } });
  // However the checks end, nobody is left behind.
  process.on('exit', () => server.kill('SIGKILL'));
  let said = '';
  const address = await new Promise((resolve, reject) => {
    server.stdout.on('data', (part) => {
      said += part;
      const found = said.match(/Serving (http:\S+)/);
      if (found) resolve(found[1]);
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    server.on('error', reject);
  });
  const stop = () => new Promise((resolve) => { server.on('exit', resolve); server.kill('SIGINT'); });
  return { address, stop };
}

/** Runs checks one after the other, tells of each and of what went wrong beside them, and ends; the exit code says whether all is well. */
export async function runAll(checks, wrong, end) {
  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`ok: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not so: ${name}\n${error.stack ?? error}`);
    }
  }
  for (const detail of wrong) console.log(`wrong: ${detail}`);
  await end();
  process.exitCode = failed === 0 && wrong.length === 0 ? 0 : 1;
}
