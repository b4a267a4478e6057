/**
 * What goes into the package. The list names what is wanted: with negative patterns alone the whole project folder
 * would go in, databases included. Runtime packages come by themselves; of them only leaving out is possible.
 * `system` names the prebuilt database driver: electron-builder's own `platform` is the build machine's.
 */
const contents = (system) => [
  'package.json',
  'out/**',
  '!out/main/{browser,cli}.js',
  'drizzle/**',
  '!node_modules/better-sqlite3/{deps,src}/**',
  `!node_modules/better-sqlite3/prebuilds/!(${system}-\${arch}).node`,
  '!node_modules/better-sqlite3/binding.gyp',
  // The Node that runs this project on a developer's machine; Electron brings its own.
  '!node_modules/node-{linux,win}-*/**',
  '!node_modules/node-addon-api/**',
  '!node_modules/wasm-xlsxwriter/web/**',
  '!node_modules/**/*.md',
]

export default {
  appId: 'club.rackdesk.desk',
  productName: 'Rackdesk',
  copyright: 'Rackdesk',
  directories: { output: 'dist', buildResources: 'build' },
  // Native code cannot be loaded from inside an archive.
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronLanguages: ['zh-CN', 'zh-TW', 'en-US'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  win: {
    target: [{ target: 'nsis', arch: ['x64'] }],
    icon: 'build/icon.ico',
    files: contents('win32'),
  },
  nsis: {
    oneClick: true,
    perMachine: false,
    // Uninstalling a program must not take the club's records with it.
    deleteAppDataOnUninstall: false,
    installerLanguages: ['zh_CN', 'zh_TW', 'en_US'],
    language: '2052',
    shortcutName: 'Rackdesk',
    differentialPackage: false,
  },
  mac: {
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    icon: 'build/icon.icns',
    category: 'public.app-category.business',
    files: contents('darwin'),
  },
  linux: {
    target: [{ target: 'AppImage', arch: ['x64', 'arm64'] }],
    icon: 'build/icon.png',
    category: 'Office',
    executableName: 'rackdesk',
    files: contents('linux'),
  },
}
