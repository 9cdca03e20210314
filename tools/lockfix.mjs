// Completes package-lock.json: npm drops optional packages of other platforms that a registry
// mirror does not carry, and then refuses its own lock. Run by `npm run lock`.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'win32',
  'netbsd',
  'openbsd',
  'openharmony',
  'aix',
  'sunos',
]
const processors = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'amd64', 'arm']

const lock = JSON.parse(readFileSync(file, 'utf8'))
let added = 0
for (const [path, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name)) continue
    lock.packages[`node_modules/${name}`] = missingEntry(entry, name, range)
    added++
  }
}
const byPath = (a, b) => a.localeCompare(b, 'en')
lock.packages = Object.fromEntries(
  Object.keys(lock.packages)
    .sort(byPath)
    .map((key) => [key, lock.packages[key]]),
)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`lockfix: added ${added}\n`)

/** Whether node would find `name` from the package at `path`, walking up. */
function isLocked(path, name) {
  for (let base = path; ; ) {
    if (lock.packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
    if (!base) return false
    const cut = base.lastIndexOf('node_modules/')
    base = cut <= 0 ? '' : base.slice(0, cut - 1)
  }
}

function missingEntry(parent, name, range) {
  const words = name.toLowerCase().split(/[-_/]/)
  const os =
    systems.find((word) => words.includes(word)) ?? (words.includes('windows') ? 'win32' : 'none')
  const found = processors.find((word) => words.includes(word))
  const cpu = found === 'amd64' ? 'x64' : found
  const version = range.replace(/^[\^~>=]+/, '').split(' ')[0]
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    optional: true,
    os: [os],
  }
}
