#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node to say which one is needed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const needed = 24
const interrupted = 130
const have = Number(process.versions.node.split('.')[0])

if (have >= needed) {
  const { main } = await import('../src/main.ts')
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
  if (!isRetry && existsSync(bundled)) {
    const env = { ...process.env, MILLPOND_NODE_RETRY: '1' }
    return untilEnded(spawn(bundled, [self, ...process.argv.slice(2)], { stdio: 'inherit', env }))
  }
  process.stderr.write(
    `error[NODE_TOO_OLD]: Millpond needs Node ${needed} or newer; this is ${process.versions.node}.\n` +
      '  next: run `npm ci` in the project, which installs it, then `npm run millpond -- …`\n',
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
