import { quoteShell, renderCast } from '@millpond/sdk'
import type { Address } from 'viem'
import { toIso } from './describeWrite.ts'
import type { Write } from './Write.ts'

/** What the script ends with once its proofs are too old, as the official helper does. */
const expiredExitCode = 10

/**
 * A script that sends the calls with `cast` and holds no key: it signs with a Ledger or with a
 * keystore of cast. It refuses another chain, and calls that have expired.
 */
export function renderScript(parameters: renderScript.Parameters): string {
  const { write, network, castAccount, from, fees } = parameters
  const signer: renderCast.Signer =
    castAccount === undefined ? { kind: 'ledger' } : { kind: 'account', name: castAccount }
  const options = { signer, from, ...(fees && { fees }) }
  const total = write.calls.length
  return [
    '#!/usr/bin/env bash',
    ...renderHeader(parameters),
    'set -euo pipefail',
    '',
    ...(write.expiry ? [...renderExpiry(write.expiry.atSeconds, parameters.command), ''] : []),
    ...renderChecks(network),
    ...write.calls.flatMap((call, index) => [
      '',
      comment(`${index + 1} of ${total}: ${call.functionName} at ${call.address}`),
      ...(write.expiry ? ['refuse_when_expired'] : []),
      renderCast(call, options),
    ]),
    '',
  ].join('\n')
}

export declare namespace renderScript {
  type Parameters = {
    write: Pick<Write, 'title' | 'details' | 'calls' | 'expiry' | 'irreversible' | 'pubkey'>
    network: Network
    /** Who has to sign, if that is known. */
    from: Address | undefined
    /** Keystore of cast; without it a Ledger signs. */
    castAccount: string | undefined
    fees: renderCast.Options['fees']
    /** The command line that makes a new script. */
    command: string
    generatedAtMs: number
  }
  type Network = {
    name: string
    chainId: number
    /** Asked by default. Without it, whoever runs the script has to set `ETH_RPC_URL`. */
    rpcUrl: string | undefined
  }
}

function renderHeader(parameters: renderScript.Parameters): string[] {
  const { write, network, from, castAccount, command, generatedAtMs } = parameters
  const signer = castAccount === undefined ? 'a Ledger' : `cast's account ${castAccount}`
  const facts: [string, string][] = [
    ['network', `${network.name} (chain ${network.chainId})`],
    ...(write.pubkey === undefined ? [] : [['pubkey', write.pubkey] as [string, string]]),
    ['generated', toIso(BigInt(Math.floor(generatedAtMs / 1_000)))],
    ['sender', from ?? 'not known'],
    ['signs with', signer],
    ['expires', write.expiry ? toIso(write.expiry.atSeconds) : 'never'],
    ['made by', command],
  ]
  const lines = [
    write.title,
    ...write.details.map(([label, value]) => `  ${label}: ${value}`),
    '',
    ...facts.map(([label, value]) => `${label.padEnd(10)}  ${value}`),
    '',
    ...(write.irreversible ? [`NOBODY CAN UNDO IT: ${write.irreversible.effect}.`] : []),
    'Read it before you run it. It holds no key.',
  ]
  return lines.map(comment)
}

function renderExpiry(atSeconds: bigint, command: string): string[] {
  const sentence = `error: these calls expired at ${toIso(atSeconds)}; nothing was sent.`
  return [
    'refuse_when_expired() {',
    `  if [ "$(date +%s)" -ge ${atSeconds} ]; then`,
    `    echo ${quoteShell(sentence)} >&2`,
    `    echo ${quoteShell(`  next: ${command}`)} >&2`,
    `    exit ${expiredExitCode}`,
    '  fi',
    '}',
    'refuse_when_expired',
  ]
}

function renderChecks({ name, chainId, rpcUrl }: renderScript.Network): string[] {
  const missing = `error: set ETH_RPC_URL to an execution node of ${name} (chain ${chainId}).`
  return [
    'if ! command -v cast >/dev/null 2>&1; then',
    `  echo ${quoteShell('error: cast is not installed; it comes with Foundry.')} >&2`,
    '  exit 1',
    'fi',
    ...(rpcUrl === undefined
      ? [
          `if [ -z "\${ETH_RPC_URL:-}" ]; then`,
          `  echo ${quoteShell(missing)} >&2`,
          '  exit 1',
          'fi',
        ]
      : [`ETH_RPC_URL="\${ETH_RPC_URL:-${rpcUrl}}"`]),
    'export ETH_RPC_URL',
    'chain="$(cast chain-id)"',
    `if [ "$chain" != ${chainId} ]; then`,
    `  echo "error: the node is on chain $chain, not on ${chainId}; nothing was sent." >&2`,
    '  exit 1',
    'fi',
  ]
}

/** A line that nothing in a text can end. */
function comment(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trimEnd()
  return line === '' ? '#' : `# ${line}`
}
