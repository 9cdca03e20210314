#!/usr/bin/env node
// The compiler forge calls: solc compiled to WebAssembly, code generation split over processes.
// SOLC_JOBS sets how many; forge calls `--version`, then sends one standard-JSON request on stdin.
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { spawn } = require('node:child_process')

if (process.argv.includes('--version')) printVersion()
else if (process.argv.includes('--worker'))
  fs.writeFileSync(1, require('solc').compile(fs.readFileSync(0, 'utf8')))
else compileSplit(fs.readFileSync(0, 'utf8')).catch(fail)

function printVersion() {
  const manifest = require.resolve('solc/package.json')
  const stamp = `${require(manifest).version}-${Math.trunc(fs.statSync(manifest).mtimeMs)}`
  const cache = path.join(os.tmpdir(), `millpond-solc-version-${stamp}.txt`)
  let version
  try {
    version = fs.readFileSync(cache, 'utf8')
  } catch {
    version = require('solc').version()
    fs.writeFileSync(cache, version)
  }
  const line = version.replace('.Emscripten.clang', '.Linux.g++')
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${line}\n`)
}

async function compileSplit(text) {
  const input = JSON.parse(text)
  const selection = input.settings?.outputSelection ?? {}
  const files = Object.keys(selection).filter(
    (file) => file !== '*' && Object.values(selection[file]).some((a) => a.length),
  )
  const wanted = Number(process.env.SOLC_JOBS || os.availableParallelism())
  const jobs = Math.min(wanted, Math.floor(files.length / 8) || 1)
  if (jobs < 2 || selection['*']) return process.stdout.write(require('solc').compile(text))

  const parts = balance(files, jobs, (file) => weigh(input.sources[file]?.content ?? ''))
  const outputs = await Promise.all(parts.map((part) => compilePart(input, selection, part)))
  process.stdout.write(JSON.stringify(merge(outputs)))
}

/** Rough cost of generating code for a file: contracts dominate, then length. */
function weigh(content) {
  return (content.match(/^\s*(abstract )?contract /gm) ?? []).length * 20000 + content.length
}

function balance(files, jobs, weight) {
  const bins = Array.from({ length: jobs }, () => ({ weight: 0, files: [] }))
  for (const [w, file] of files.map((file) => [weight(file), file]).sort((a, b) => b[0] - a[0])) {
    const lightest = bins.reduce((a, b) => (b.weight < a.weight ? b : a))
    lightest.weight += w
    lightest.files.push(file)
  }
  return bins.map((bin) => bin.files)
}

function compilePart(input, selection, files) {
  const outputSelection = Object.fromEntries(files.map((file) => [file, selection[file]]))
  const request = JSON.stringify({ ...input, settings: { ...input.settings, outputSelection } })
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [__filename, '--worker'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve(JSON.parse(Buffer.concat(chunks).toString()))
        : reject(new Error(`solc worker exited ${code}`)),
    )
    child.stdin.end(request)
  })
}

function merge(outputs) {
  const merged = { contracts: {}, sources: {} }
  const errors = new Map()
  for (const output of outputs) {
    for (const key of ['contracts', 'sources']) {
      for (const [file, value] of Object.entries(output[key] ?? {}))
        merged[key][file] = { ...merged[key][file], ...value }
    }
    for (const error of output.errors ?? [])
      errors.set(error.formattedMessage ?? JSON.stringify(error), error)
  }
  if (errors.size) merged.errors = [...errors.values()]
  return merged
}

function fail(error) {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}
