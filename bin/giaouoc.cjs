#!/usr/bin/env node
// Plain ES5 on purpose: this file must run on any Node, so that it can say which one is needed. better-sqlite3 13 crashes on Node 20.
var needed = [22, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] < needed[0] || (have[0] === needed[0] && have[1] < needed[1])) {
  process.stderr.write(
    'giaouoc needs Node ' + needed.join('.') + ' or newer; this is Node ' + process.versions.node + '.\n' +
      'In a checkout: run `npm ci`, then `npx giaouoc …` or any npm script (they bring Node 24 along).\n' +
      'Elsewhere: install a current Node from your system or with a version manager, for example `nvm install 24`.\n'
  );
  process.exit(2);
}
var path = require('path');
var fs = require('fs');
var url = require('url');
var nodeModule = require('module');
if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
// A checkout runs its source (Node strips the types); an installed package holds only dist/.
var source = path.join(__dirname, '..', 'src', 'cli.ts');
var built = path.join(__dirname, '..', 'dist', 'cli.js');
import(url.pathToFileURL(fs.existsSync(source) ? source : built).href).then(function (cli) {
  return cli.run(process.argv);
});
