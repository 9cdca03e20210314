import { spawn } from 'node:child_process'

/** Runs a command with the terminal's output, or captured. Never throws: the exit code tells. */
export function run(
  command: string,
  args: string[],
  options: run.Options = {},
): Promise<run.Result> {
  const { capture = false, env = {} } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', (error) => resolve({ code: 127, stdout: '', stderr: error.message }))
    child.on('close', (code) =>
      resolve({
        code: code ?? 1,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    )
  })
}

export declare namespace run {
  type Options = {
    /** Collect the output instead of showing it. */
    capture?: boolean
    env?: Record<string, string>
  }
  type Result = { code: number; stdout: string; stderr: string }
}
