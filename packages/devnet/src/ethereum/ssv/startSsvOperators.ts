import '../setup.ts'
import type { Address, Hex } from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { createEventReader } from './createEventReader.ts'
import type { SsvOperatorKey } from './operatorKey.ts'
import { readSsvEvents } from './readSsvEvents.ts'
import { loadSignatureRecovery } from './recoverSignature.ts'
import { ShareStore } from './ShareStore.ts'
import { SsvCrew, type SsvValidatorView } from './SsvCrew.ts'
import { SsvLedger } from './SsvLedger.ts'

/**
 * Runs local SSV operators on a devnet. They read SSVNetwork's events at every block, accept or ignore
 * registrations as SSV nodes do, decrypt their shares, and from then on decide which validators are online
 * and where their fees go. A validator that is neither a genesis validator nor run by them is offline.
 *
 * Nothing is pretended: a validator is online only if a threshold of its operators can make a signature
 * that verifies under its public key. In real mode they sign every duty; in fast mode they sign attestation
 * data once per advance, and again whenever the signers change.
 * @param parameters.operators keys of the local operators; an operator is recognised by its key when it is
 * registered on chain, whatever id it gets.
 */
export async function startSsvOperators(
  parameters: startSsvOperators.Parameters,
): Promise<SsvOperators> {
  const { devnet, network, operators } = parameters
  await loadSignatureRecovery()
  const ledger = new SsvLedger()
  const shares = new ShareStore({ ledger, keys: operators })
  const crew = new SsvCrew({ ledger, shares, chain: devnet.chain })

  const rpc = createJsonRpc(devnet.rpcUrl)
  const reader = createEventReader({
    fromBlock: parameters.fromBlock,
    read: (range) => readSsvEvents({ rpc, network, devnet, ...range }),
    apply: (event) => ledger.apply(event),
    reset: () => ledger.reset(),
  })
  // Listening starts first, so that no block falls between the past and the present.
  const stopReading = devnet.onBlock(async ({ blockNumber, transactionHashes }) => {
    if (transactionHashes.length > 0) await reader.readUpTo(blockNumber)
  })
  const stopRewinding = devnet.onRewind(async ({ blockNumber }) => {
    await reader.startOver(blockNumber)
    crew.forget()
  })
  await reader.readUpTo(devnet.head().blockNumber)

  const base = devnet.chain.duties
  const isGenesis = (index: number) => index < devnet.genesisValidators
  devnet.setDuties({
    isOnline: (index, pubkey, moment) =>
      isGenesis(index) ? base.isOnline(index, pubkey, moment) : crew.isOnline(pubkey, moment),
    feeRecipientOf: (index, pubkey) => {
      const registration = ledger.registration(pubkey)
      return registration === undefined
        ? base.feeRecipientOf(index, pubkey)
        : ledger.feeRecipient(registration.owner)
    },
  })
  devnet.chain.addSigner(crew)

  return {
    operatorIds: () => ledger.operatorIds().filter((id) => shares.isLocal(id)),
    setOnline: (operatorId, online) => crew.setOnline(operatorId, online),
    nonceOf: (owner) => ledger.nonceOf(owner),
    validator: (pubkey) => crew.view(pubkey, devnet.head().slot),
    stop: () => {
      stopReading()
      stopRewinding()
      rpc.close()
      devnet.setDuties(base)
      // The chain keeps its signers; without registrations this one signs for nobody.
      ledger.reset()
      crew.forget()
    },
  }
}

export declare namespace startSsvOperators {
  type Parameters = {
    devnet: EthereumDevnet
    /** Address of SSVNetwork. */
    network: Address
    operators: readonly SsvOperatorKey[]
    /** First execution block with events of SSVNetwork. Default 0. */
    fromBlock?: number | undefined
  }
}

/** Running local SSV operators. */
export type SsvOperators = {
  /** Ids of the local operators that are registered on chain. */
  operatorIds: () => bigint[]
  /** Switches an operator off or on, as a machine would be. */
  setOnline: (operatorId: bigint, online: boolean) => void
  /** The nonce that the owner's next registration must be signed with. */
  nonceOf: (owner: Address) => bigint
  /** What the operators make of a validator, at the head's slot. */
  validator: (pubkey: Hex) => SsvValidatorView
  stop: () => void
}
