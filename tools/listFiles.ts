import { execFileSync } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Paths of the repository's regular files, relative to `root`: committed ones, and new ones that
 * `.gitignore` does not exclude. Throws when `root` is not inside a git checkout.
 */
export function listFiles(root: string): string[] {
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const output = execFileSync('git', options, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const paths = new Set(output.split('\0').filter((path) => path !== ''))
  return [...paths].filter((path) => isRegularFile(join(root, path))).toSorted()
}

/** False for symbolic links, and for files that are deleted but not yet committed so. */
function isRegularFile(path: string) {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
