import type { BerachainNetwork } from '@millpond/networks'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'

/** As long as no word of a path is, but every access key. */
const keyLength = 20

/**
 * Which execution node a page that everybody sees may name. An access key never goes into it; pages know nodes
 * of the public networks themselves, so the URL can be left out there.
 * @throws CliError RPC_URL_SECRET
 */
export function chooseRpcUrl(parameters: chooseRpcUrl.Parameters): chooseRpcUrl.ReturnType {
  const { kind, configured, asked } = parameters
  if (asked !== undefined) {
    if (holdsSecret(asked)) throw secret('--public-rpc-url')
    return { kind: 'written', url: asked }
  }

  const isPrivate = !URL.canParse(configured) || !isBare(new URL(configured))
  if (kind === 'local') {
    if (isPrivate) throw secret('The configured RPC URL')
    return { kind: 'written', url: configured }
  }
  if (isPrivate) return { kind: 'omitted', reason: 'the configured one may hold an access key' }
  if (isLoopback(new URL(configured))) {
    return { kind: 'omitted', reason: 'only this machine reaches the configured one' }
  }
  return { kind: 'written', url: configured }
}

export declare namespace chooseRpcUrl {
  type Parameters = {
    kind: BerachainNetwork['kind']
    /** What the commands use. */
    configured: string
    /** What the operator named for the page. */
    asked: string | undefined
  }
  type ReturnType = { kind: 'written'; url: string } | { kind: 'omitted'; reason: string }
}

/** Providers put access keys into user, path and query. */
function isBare({ username, password, pathname, search }: URL): boolean {
  return username === '' && password === '' && search === '' && pathname === '/'
}

/** A person chose it: a path is fine unless a part of it is as long as a key. */
function holdsSecret(text: string): boolean {
  const { username, password, pathname, search } = new URL(text)
  const hasKey = pathname.split('/').some((part) => part.length >= keyLength)
  return username !== '' || password !== '' || search !== '' || hasKey
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}

function secret(what: string): CliError {
  return new CliError({
    code: 'RPC_URL_SECRET',
    message: `${what} seems to hold an access key, and everybody who opens the page would see it.`,
    next: 'Name a node that needs no key: --public-rpc-url https://….',
    exitCode: exitCodes.usage,
  })
}
