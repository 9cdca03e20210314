import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

type Installed = { directory: string; manifest: { name: string; version: string } }

/**
 * A package registry on loopback that has what is installed in a project, and nothing else: what npm installs from it
 * is what a package declares. Needs `tar`.
 */
export async function serveInstalled(root: string): Promise<serveInstalled.ReturnType> {
  const catalogue = Map.groupBy(findInstalled(root), ({ manifest }) => manifest.name)
  const server = createServer((request, response) => {
    const [, name = '', version] =
      /^\/([^?]+?)(?:\/-\/([^/]+)\.tgz)?$/.exec(request.url ?? '') ?? []
    const versions = catalogue.get(decodeURIComponent(name)) ?? []
    if (version === undefined) answer(response, describePackage(versions, url()))
    else
      sendTarball(
        response,
        versions.find(({ manifest }) => manifest.version === version),
      )
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: url(),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export declare namespace serveInstalled {
  type ReturnType = AsyncDisposable & { url: string }
}

/** Every package below a `node_modules` of the project, those first that all find; not its own, which are links. */
function findInstalled(root: string): Installed[] {
  const own = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
  return [root, ...own].flatMap(listBelow)
}

function listBelow(directory: string): Installed[] {
  const folder = join(directory, 'node_modules')
  const names = listFolders(folder).flatMap((name) =>
    name.startsWith('@') ? listFolders(join(folder, name)).map((own) => join(name, own)) : [name],
  )
  return names.flatMap((name) => {
    const path = join(folder, name)
    if (!existsSync(join(path, 'package.json'))) return []
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
    return [{ directory: path, manifest }, ...listBelow(path)]
  })
}

function listFolders(directory: string): string[] {
  if (!existsSync(directory)) return []
  const entries = readdirSync(directory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
}

/** What npm calls a packument. */
function describePackage(versions: readonly Installed[], url: string) {
  const [first] = versions
  if (first === undefined) return undefined
  const { name, version } = first.manifest
  const manifests = versions.map(({ manifest }) => {
    const tarball = `${url}/${name}/-/${manifest.version}.tgz`
    return [manifest.version, { ...manifest, dist: { tarball } }] as const
  })
  return { name, 'dist-tags': { latest: version }, versions: Object.fromEntries(manifests) }
}

function answer(response: ServerResponse, body: object | undefined) {
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body ?? { error: 'not found' }))
}

function sendTarball(response: ServerResponse, installed: Installed | undefined) {
  if (installed === undefined) return answer(response, undefined)
  // Entries begin with `./`, which npm strips as it does the `package/` of others.
  const args = ['-cf', '-', '--exclude', './node_modules', '-C', installed.directory, '.']
  const tar = spawn('tar', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  tar.once('error', (error) => response.destroy(error))
  tar.once('close', (code) => {
    if (code !== 0) response.destroy(new Error(`tar ended with ${code}`))
  })
  response.writeHead(200, { 'content-type': 'application/octet-stream' })
  tar.stdout.pipe(response)
}
