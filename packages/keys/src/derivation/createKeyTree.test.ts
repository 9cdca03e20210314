import { SecretKey } from '@chainsafe/blst'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { mnemonicToSeedSync } from '@scure/bip39'
import { deriveEIP2334Key } from 'micro-eth-signer/keystore.js'
import { describe, expect, test } from 'vitest'
import { catchError } from '../../test/catchError.ts'
import { deposits, eip2333, mnemonic } from '../../test/vectors.ts'
import { createKeyTree } from './createKeyTree.ts'

const toBigInt = (bytes: Uint8Array) => BigInt(`0x${bytesToHex(bytes)}`)

describe('createKeyTree', () => {
  test('default', () => {
    const { secretKey, file } = deposits.mainnet
    const key = createKeyTree({ mnemonic: deposits.mainnet.mnemonic }).deriveSigningKey(0)
    expect(bytesToHex(key.secretKey)).toBe(secretKey)
    expect(key.publicKey).toBe(`0x${file[0].pubkey}`)
    expect(key.path).toBe('m/12381/3600/0/0/0')
  })

  test.each(eip2333)('behavior: the library derives as the standard (child $index)', (vector) => {
    const master = SecretKey.deriveMasterEip2333(hexToBytes(vector.seed))
    expect(toBigInt(master.toBytes())).toBe(vector.master)
    expect(toBigInt(master.deriveChildEip2333(vector.index).toBytes())).toBe(vector.child)
  })

  test('behavior: the mnemonic gives the seed of the standard', () => {
    expect(bytesToHex(mnemonicToSeedSync(mnemonic, 'TREZOR'))).toBe(eip2333[0].seed)
  })

  test.each([0, 1, 7, 1_000_000])('behavior: key %i equals another implementation', (index) => {
    const other = deriveEIP2334Key(mnemonicToSeedSync(mnemonic), 'signing', index)
    const key = createKeyTree({ mnemonic }).deriveSigningKey(index)
    expect(bytesToHex(key.secretKey)).toBe(bytesToHex(other.key))
    expect(key.path).toBe(other.path)
  })

  test('args: passphrase', () => {
    const other = deriveEIP2334Key(mnemonicToSeedSync(mnemonic, 'TREZOR'), 'signing', 3)
    const key = createKeyTree({ mnemonic, passphrase: 'TREZOR' }).deriveSigningKey(3)
    expect(bytesToHex(key.secretKey)).toBe(bytesToHex(other.key))
  })

  test.each([-1, 0.5, 2 ** 32, Number.NaN])('error: KEY_INDEX_INVALID', async (index) => {
    const tree = createKeyTree({ mnemonic })
    const error = await catchError(() => tree.deriveSigningKey(index))
    expect(error.code).toBe('KEY_INDEX_INVALID')
  })

  test('error: MNEMONIC_CHECKSUM', async () => {
    const wrong = mnemonic.replace('about', 'abandon')
    const error = await catchError(() => createKeyTree({ mnemonic: wrong }))
    expect(error.code).toBe('MNEMONIC_CHECKSUM')
  })
})
