import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'

/**
 * Installs tarballs into an empty folder with npm, as somebody does who has nothing of the project: their other
 * dependencies come from the registry, nothing runs at install, and nothing is taken from caches.
 * @throws Error with what npm says
 */
export async function installTarballs(parameters: installTarballs.Parameters): Promise<void> {
  const { directory, tarballs, registry } = parameters
  mkdirSync(directory, { recursive: true })
  const manifest = { name: 'somebody', version: '1.0.0', private: true, type: 'module' }
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest))

  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']
  const places = ['--prefix', directory, '--cache', join(directory, '.npm')]
  const from =
    registry === undefined
      ? []
      : ['--registry', registry, '--noproxy', '127.0.0.1', '--offline=false']
  const args = ['install', ...options, ...places, ...from, ...tarballs]
  const { code, stdout, stderr } = await run('npm', args, { capture: true })
  if (code !== 0) throw new Error(`npm install failed.\n${stdout}${stderr}`)
}

export declare namespace installTarballs {
  type Parameters = {
    /** Made if it is not there; outside of the project, which Node would search too. */
    directory: string
    /** Paths. */
    tarballs: readonly string[]
    /** Default: the one that npm is configured for. */
    registry?: string
  }
}
