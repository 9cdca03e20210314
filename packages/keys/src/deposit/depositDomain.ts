import type { Hex } from 'viem'
import { toBytesOf } from '../internal/assertDeposit.ts'
import { bytesToHex } from '../internal/hex.ts'
import { chunk, hashPair } from '../internal/ssz.ts'
import type { DepositNetwork } from './depositNetwork.ts'

const depositDomainType = '03000000'

/**
 * The 32-byte domain that deposits of a network are signed in.
 * @throws DepositInputError
 */
export function depositDomain(network: depositDomain.Parameters): Hex {
  const { genesisForkVersion, genesisValidatorsRoot = `0x${'00'.repeat(32)}` } = network
  const version = toBytesOf(genesisForkVersion, 4, 'genesisForkVersion')
  const root = toBytesOf(genesisValidatorsRoot, 32, 'genesisValidatorsRoot')

  const forkDataRoot = hashPair(chunk(version), root)
  return `0x${depositDomainType}${bytesToHex(forkDataRoot.slice(0, 28)).slice(2)}`
}

export declare namespace depositDomain {
  type Parameters = Pick<DepositNetwork, 'genesisForkVersion' | 'genesisValidatorsRoot'>
}
