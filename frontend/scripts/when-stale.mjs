// Runs a command only if its inputs changed since it last succeeded:
//   node scripts/when-stale.mjs <marker> <output that must exist> <input>... -- <command>...
// The marker holds a hash of the contents of all inputs (files, and folders through and through).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { arch, exit, platform } from 'node:process';

const words = process.argv.slice(2);
const split = words.indexOf('--');
const [marker, output, ...inputs] = words.slice(0, split);
const [command, ...rest] = words.slice(split + 1);

function* filesIn(path) {
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    yield* filesIn(join(path, name));
  }
}

function fingerprint() {
  // Native parts differ between machines, so a folder that moved to another one is stale.
  const hash = createHash('sha256').update(`${platform} ${arch}`);
  for (const file of inputs.flatMap((input) => [...filesIn(input)])) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const current = fingerprint();
if (existsSync(output) && existsSync(marker) && readFileSync(marker, 'utf8') === current) {
  console.log(`${output} is up to date`);
  exit(0);
}
rmSync(marker, { force: true });
const { status } = spawnSync(command, rest, { stdio: 'inherit', shell: platform === 'win32' });
if (status === 0) {
  mkdirSync(dirname(marker), { recursive: true });
  // Taken again: generating may itself have written an input.
  writeFileSync(marker, fingerprint());
}
exit(status ?? 1);
