import { defineConfig } from 'vitest/config'

// `npm test` runs every project but `long`; each has its own folder, `long` its own file ending.
const long = '**/*.long.test.ts'
// These put other modules in the place of ours, so they need modules of their own.
const alone = 'test/main/app/crash.test.ts'
const alonePages = ['test/renderer/api/changes.test.ts', 'test/renderer/features/plans/reassign.test.ts']

export default defineConfig({
  test: {
    // A machine that is busy takes many times as long; a limit is for what hangs.
    testTimeout: 60_000,
    // The default leaves one core to a person who watches; on two cores that would be half of the time.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // One after the other in the same thread of modules: most of these are over before a new one would have started.
        test: {
          name: 'unit',
          environment: 'node',
          isolate: false,
          include: ['test/{shared,main}/**/*.test.ts'],
          exclude: [long, alone],
        },
      },
      {
        extends: true,
        test: { name: 'alone', environment: 'node', include: [alone] },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.tsx', ...alonePages],
          setupFiles: ['test/renderer/setup.ts'],
        },
      },
      {
        extends: true,
        // What the page computes and says: nothing is drawn, so these share a thread of modules like the core's.
        test: {
          name: 'renderer-words',
          environment: 'happy-dom',
          isolate: false,
          include: ['test/renderer/**/*.test.ts'],
          exclude: alonePages,
          setupFiles: ['test/renderer/setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'project', environment: 'node', include: ['test/project/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/{e2e,electron}/**/*.test.ts'],
          exclude: [long],
          globalSetup: ['test/e2e/browser-server.ts'],
          // A machine that is busy with something else takes six times as long; a limit is for what hangs.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          include: [`test/${long}`],
          globalSetup: ['test/e2e/browser-server.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
