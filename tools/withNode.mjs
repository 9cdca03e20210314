// Plain JavaScript on purpose: runs a tool of the project, or says which Node it needs.
// Usage: node tools/withNode.mjs tools/test.ts [arguments]
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const needed = 24
const [tool = ''] = process.argv.splice(2, 1)

if (Number(process.versions.node.split('.')[0]) >= needed) {
  await import(pathToFileURL(resolve(tool)).href)
} else {
  process.stderr.write(
    `error[NODE_TOO_OLD]: This needs Node ${needed} or newer; this is ${process.versions.node}.\n` +
      '  next: run `npm ci` first; it installs the Node that the project runs on\n',
  )
  process.exitCode = 3
}
