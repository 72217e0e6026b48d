/**
 * Brings a checkout to the point where a command can run: the right Node on the host, the packages of
 * package-lock.json, everything compiled. Costs a few hundredths of a second when nothing is to be done.
 *
 *   node tools/setup.mjs                  packages and build
 *   node tools/setup.mjs --install-only   packages alone
 *
 * It runs before anything is installed, on the host's own Node: no dependency, and this first file keeps to
 * syntax that an old Node can still read, so that it can say what is wrong.
 */
const OLDEST_NODE = 20;

const major = Number(process.versions.node.split('.')[0]);

if (major < OLDEST_NODE) {
  console.error(
    `Cần Node.js ${OLDEST_NODE} trở lên để cài đặt, máy này đang dùng ${process.version}. Tải bản mới tại https://nodejs.org\n` +
      `Node.js ${OLDEST_NODE} or newer is needed, this machine runs ${process.version}. Get one at https://nodejs.org`,
  );
  process.exit(1);
} else {
  import('./setup/prepare.mjs')
    .then(({ prepare }) => prepare({ build: !process.argv.includes('--install-only') }))
    .then((ok) => {
      process.exitCode = ok ? 0 : 1;
    })
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
