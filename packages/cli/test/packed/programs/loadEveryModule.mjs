// Runs where the packages are installed: loads each of their modules and prints those that do not load, as JSON.
import { readdirSync } from 'node:fs'

const installed = new URL('./node_modules/@millpond/', import.meta.url)
// A thread's body waits for its thread's data.
const paths = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.m?js$/.test(path) && !/Worker\.js$|^cli\/bin\//.test(path),
)

const failed = []
for (const path of paths) {
  try {
    await import(new URL(path, installed).href)
  } catch (error) {
    failed.push({ path, message: String(error) })
  }
}
process.stdout.write(JSON.stringify({ count: paths.length, failed }))
