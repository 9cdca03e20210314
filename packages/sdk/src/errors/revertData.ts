import { BaseError, ContractFunctionRevertedError, type Hex, isHex } from 'viem'

/** The bytes that a contract reverted with, from anywhere in an error's causes. */
export function revertData(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined
  let found: Hex | undefined
  error.walk((cause) => {
    found = dataOf(cause)
    return found !== undefined
  })
  return found
}

function dataOf(cause: unknown): Hex | undefined {
  if (cause instanceof ContractFunctionRevertedError) return cause.raw
  const data = read(cause, 'data')
  // Some nodes wrap the bytes once more.
  return toBytes(data) ?? toBytes(read(data, 'data'))
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function toBytes(value: unknown): Hex | undefined {
  return isHex(value) && value.length >= 10 ? value : undefined
}
