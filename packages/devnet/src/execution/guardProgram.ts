import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'

const guarded = new Map<ChildProcess, string | undefined>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Makes sure that `child` does not outlive this process, in every case but SIGKILL.
 * @param folder what only the child needs; removed with it when this process ends first.
 */
export function guardProgram(child: ChildProcess, folder?: string): void {
  if (guarded.size === 0) {
    process.on('exit', endAll)
    for (const signal of signals) process.on(signal, onSignal)
  }
  guarded.set(child, folder)
  child.once('exit', () => release(child))
  child.once('error', () => release(child))
}

function release(child: ChildProcess): void {
  if (!guarded.delete(child) || guarded.size > 0) return
  process.off('exit', endAll)
  for (const signal of signals) process.off(signal, onSignal)
}

function endAll(): void {
  for (const child of guarded.keys()) child.kill('SIGKILL')
  for (const folder of guarded.values())
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** A program that handles the signal itself decides when to stop the chain; else we end as if unhandled. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  endAll()
  for (const each of signals) process.off(each, onSignal)
  process.kill(process.pid, signal)
}
