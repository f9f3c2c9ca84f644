// Run before `npm run bench`: the peers are no part of giaouoc's own libraries, and are installed beside the benchmarks when they are first asked for.
const fs = require('node:fs');
const path = require('node:path');
const child = require('node:child_process');
if (!fs.existsSync(path.join(__dirname, 'node_modules'))) {
  process.stderr.write(
    'bench: installing the peers that giaouoc is compared with, once: npm ci --prefix scripts/bench\n',
  );
  const done = child.spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', __dirname], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    process.stderr.write(
      'bench: the peers could not be installed: is there a network? Run `npm ci --prefix scripts/bench` and try again\n',
    );
    process.exit(2);
  }
}
