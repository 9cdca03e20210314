import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { formatOperatorKey } from '../src/ethereum/formatOperatorKey.ts'

export type TestOperator = { id: number; operatorKey: string; privateKey: KeyObject }

/** SSV operators with fresh keys and ids 3, 6, 9, … (gaps catch shares at positions instead of ids). */
export function createOperators(count: number): TestOperator[] {
  return Array.from({ length: count }, (_, i) => createOperator(3 * (i + 1)))
}

export function createOperator(id: number, modulusLength = 2048, exponent = 65537): TestOperator {
  const pair = generateKeyPairSync('rsa', { modulusLength, publicExponent: exponent })
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
  return { id, operatorKey: formatOperatorKey(spki), privateKey: pair.privateKey }
}
