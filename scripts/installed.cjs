// Run before `npm start` and `npm test`, on whatever Node there is: what they need comes with `npm ci`, and without it they fail in words that say nothing.
var fs = require('node:fs');
var path = require('node:path');
if (!fs.existsSync(path.join(__dirname, '..', 'node_modules', 'commander'))) {
  process.stderr.write('giaouoc: its libraries are not installed yet: run `npm ci` first\n');
  process.exit(2);
}
