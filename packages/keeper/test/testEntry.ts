import type { RegistryEntry } from '@millpond/sdk/ethereum'
import { padHex } from 'viem'

/** A registry entry for tests: only what a plan reads needs naming. */
export function testEntry(
  values: Partial<Omit<RegistryEntry, 'id'>> & { id: number },
): RegistryEntry {
  const { id } = values
  return {
    status: 'proven',
    nonce: id - 1,
    ownerIndex: 0,
    operatorSetId: 0,
    uploadedAt: 0n,
    provenSlot: 0n,
    validatorIndex: 0n,
    pubkeyHash: '0x',
    signatureHash: '0x',
    sharesHash: '0x',
    pubkey: padHex(`0x${id.toString(16)}`, { size: 48 }),
    depositSignature: '0x',
    sharesData: '0x',
    ...values,
    id: BigInt(id),
  }
}
