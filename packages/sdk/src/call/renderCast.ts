import { type AbiParameter, type Address, getAbiItem, toFunctionSignature } from 'viem'
import type { Call } from './Call.ts'
import { encodeCall } from './encodeCall.ts'
import { isTransfer } from './isTransfer.ts'
import { quoteShell } from './quoteShell.ts'

/**
 * A call as a `cast send` line for a POSIX shell. It never holds a key: cast asks for it, or uses
 * the keystore account or hardware wallet that is named. The RPC URL comes from `ETH_RPC_URL`.
 * @example
 * const line = renderCast(depositCall({ poolManager, receiver, assets, minShares: 0n }))
 * // cast send 0x… 'deposit(address,uint256,address)' 0x… 0 0x… --value 1 --interactive
 */
export function renderCast(call: Call, options: renderCast.Options = {}): string {
  const { signer = { kind: 'interactive' }, from, fees = {} } = options
  const words = ['cast', 'send', call.address, ...target(call)]
  if (call.value) words.push('--value', String(call.value))
  if (fees.maxFeePerGas !== undefined) words.push('--gas-price', String(fees.maxFeePerGas))
  if (fees.maxPriorityFeePerGas !== undefined) {
    words.push('--priority-gas-price', String(fees.maxPriorityFeePerGas))
  }
  if (from !== undefined) words.push('--from', from)
  words.push(...signerFlags(signer))
  return words.map(quoteShell).join(' ')
}

export declare namespace renderCast {
  type Signer = { kind: 'interactive' } | { kind: 'account'; name: string } | { kind: 'ledger' }
  type Options = {
    /** @default { kind: 'interactive' } */
    signer?: Signer | undefined
    /** Whom the signer must be: cast refuses another. */
    from?: Address | undefined
    /** Wei per gas. Default: what cast estimates. */
    fees?: { maxFeePerGas?: bigint | undefined; maxPriorityFeePerGas?: bigint | undefined }
  }
}

/** Signature and arguments where they read well, otherwise the bytes. */
function target(call: Call): string[] {
  if (isTransfer(call)) return []
  const item = getAbiItem({ abi: call.abi, name: call.functionName, args: call.args })
  if (item?.type !== 'function' || item.inputs.some(holdsText)) return [encodeCall(call)]
  const values = item.inputs.map((input, index) => renderValue(input, call.args[index]))
  return [toFunctionSignature(item), ...values]
}

/** Text in an argument could hold cast's own separators. */
function holdsText(input: AbiParameter): boolean {
  if (input.type.startsWith('string')) return true
  return 'components' in input && input.components.some(holdsText)
}

function renderValue(input: AbiParameter, value: unknown): string {
  if (input.type.endsWith(']') && Array.isArray(value)) {
    const item = { ...input, type: input.type.replace(/\[\d*\]$/, '') }
    return `[${value.map((element) => renderValue(item, element)).join(',')}]`
  }
  if ('components' in input) {
    const fields = input.components.map((field, index) =>
      renderValue(field, member(value, field, index)),
    )
    return `(${fields.join(',')})`
  }
  return String(value)
}

function member(value: unknown, { name }: AbiParameter, index: number): unknown {
  if (Array.isArray(value)) return value[index]
  return typeof value === 'object' && value !== null ? Reflect.get(value, name ?? '') : undefined
}

function signerFlags(signer: renderCast.Signer): string[] {
  return signer.kind === 'account' ? ['--account', signer.name] : [`--${signer.kind}`]
}
