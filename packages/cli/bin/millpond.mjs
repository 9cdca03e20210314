#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node to say which one is needed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// A package has the program built; the project has sources, which only newer ones read.
const isBuilt = !existsSync(new URL('../src/main.ts', import.meta.url))
const needed = isBuilt ? [20, 19] : [24, 0]
const interrupted = 130
const have = [0, 1].map((part) => Number(process.versions.node.split('.')[part]))

if (have[0] > needed[0] || (have[0] === needed[0] && have[1] >= needed[1])) {
  const { main } = await import(isBuilt ? '../dist/main.js' : '../src/main.ts')
  process.exitCode = await main(process.argv.slice(2))
  // What was interrupted may still wait for a chain that is gone.
  if (process.exitCode === interrupted) process.exit()
} else {
  process.exitCode = await runWithBundledNode()
}

/** The project installs its own Node; a shell that finds another one first is sent there. */
async function runWithBundledNode() {
  const self = fileURLToPath(import.meta.url)
  const bundled = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))
  const isRetry = process.env.MILLPOND_NODE_RETRY === '1'
  if (!isBuilt && !isRetry && existsSync(bundled)) {
    const env = { ...process.env, MILLPOND_NODE_RETRY: '1' }
    return untilEnded(spawn(bundled, [self, ...process.argv.slice(2)], { stdio: 'inherit', env }))
  }
  const next = isBuilt
    ? 'install a newer Node, then run this again'
    : 'run `npm ci` in the project, which installs it, then `npm run millpond -- …`'
  process.stderr.write(
    `error[NODE_TOO_OLD]: Millpond needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.\n` +
      `  next: ${next}\n`,
  )
  return 3
}

/** A signal to this process alone must reach the one that does the work; it decides how to end. */
function untilEnded(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
