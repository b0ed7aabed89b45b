// Runs npm scripts side by side and shows what each said when it is done:
//   node scripts/side-by-side.mjs types lint
// Fails when one of them does.
import { spawn } from 'node:child_process';
import { exit } from 'node:process';

const run = (script) =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const said = [];
    child.stdout.on('data', (part) => said.push(part));
    child.stderr.on('data', (part) => said.push(part));
    child.on('error', (error) => said.push(`${error.message}\n`));
    child.on('close', (code) => {
      console.log(`--- ${script}: ${code === 0 ? 'ok' : `failed (${code})`}`);
      process.stdout.write(Buffer.concat(said.map((part) => Buffer.from(part))));
      resolve(code === 0);
    });
  });

const results = await Promise.all(process.argv.slice(2).map(run));
exit(results.every(Boolean) ? 0 : 1);
