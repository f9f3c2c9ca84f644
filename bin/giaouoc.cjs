#!/usr/bin/env node
// Old syntax on purpose: any Node from 10 on must get as far as the guard. better-sqlite3 13 crashes on Node 20.
var needed = [22, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  process.stderr.write(
    'giaouoc needs Node ' +
      needed.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'In a checkout: run `npm ci`, then `npx giaouoc …` or any npm script (they bring Node 24 along).\n' +
      'Elsewhere: install a current Node from your system or with a version manager, for example `nvm install 24`.\n',
  );
  process.exit(2);
}
// Names are looked up on libuv's threads, four unless told otherwise: without a network each look-up takes ten seconds, and the outlets queue.
if (!process.env.UV_THREADPOOL_SIZE) process.env.UV_THREADPOOL_SIZE = '24';
var path = require('node:path');
var fs = require('node:fs');
var url = require('node:url');
var nodeModule = require('node:module');
if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
// A checkout runs its source (Node strips the types); an installed package holds only dist/.
var source = path.join(__dirname, '..', 'src', 'cli.ts');
var built = path.join(__dirname, '..', 'dist', 'cli.js');
import(url.pathToFileURL(fs.existsSync(source) ? source : built).href).then(
  (cli) => cli.run(process.argv),
  (error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/^Cannot find package/.test(error.message)) throw error;
    process.stderr.write(
      'giaouoc: a library is missing (' +
        error.message.split(' imported')[0] +
        '): run `npm ci` in ' +
        path.join(__dirname, '..') +
        ' first\n',
    );
    process.exitCode = 2;
  },
);
