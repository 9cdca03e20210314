import '../../setup.ts'
import { FAR_FUTURE_EPOCH } from '@lodestar/params'
import { interopSecretKey } from '@lodestar/state-transition'
import { bytesToHex } from 'viem'
import { describe, expect, test } from 'vitest'
import { addBlsValidator, signBlsChange } from '../../../../test/blsCredentials.ts'
import { createBareChain } from '../../../../test/createBareChain.ts'
import { createLocalSigner } from '../createLocalSigner.ts'
import { judgeOperation } from './judgeOperation.ts'
import type { Operation } from './Operation.ts'
import { signAttesterSlashing, signProposerSlashing, signVoluntaryExit } from './signOperations.ts'

const address = '0x00000000000000000000000000000000000a11ce'

/** A chain one epoch old, whose validators may leave, with signing by their own keys or a wrong one. */
function createScene(config = { SHARD_COMMITTEE_PERIOD: 1 }) {
  const { chain, produce } = createBareChain({ config })
  produce(32, 'fast')
  const id = (index: number) => ({
    index,
    pubkey: bytesToHex(interopSecretKey(index).toPublicKey().toBytes()),
  })
  const signing = { state: chain.state, signer: chain.signer }
  const forging = {
    state: chain.state,
    signer: { canSign: () => true, sign: (_: unknown, root: Uint8Array) => forge(root) },
  }
  const judge = (operation: Operation) => judgeOperation(chain.state, operation)
  return { chain, produce, id, signing, forging, judge }
}

function forge(root: Uint8Array): Uint8Array {
  return interopSecretKey(999).sign(root).toBytes()
}

describe('judgeOperation', () => {
  test('default', () => {
    const { id, signing, judge } = createScene()
    const operations = [
      signProposerSlashing(signing, id(1)),
      signAttesterSlashing(signing, [id(3), id(2)]),
      signVoluntaryExit(signing, id(4)),
    ]
    expect(operations.map(judge)).toEqual([
      { kind: 'valid', validators: [1] },
      { kind: 'valid', validators: [2, 3] },
      { kind: 'valid', validators: [4] },
    ])
  })

  test('behavior: a signature by another key, or by none, is refused', () => {
    const { id, forging, judge } = createScene()
    const refusal = { kind: 'refused', reason: 'bad-signature' }
    const forged = [
      signProposerSlashing(forging, id(1)),
      signAttesterSlashing(forging, [id(1), id(2)]),
      signVoluntaryExit(forging, id(1)),
    ]
    for (const operation of forged) expect(judge(operation)).toMatchObject(refusal)

    const exit = signVoluntaryExit(forging, id(1))
    exit.signed.signature = new Uint8Array(96)
    expect(judge(exit)).toMatchObject(refusal)
    const slashing = signProposerSlashing(forging, id(1))
    slashing.signed.signedHeader1.signature = new Uint8Array(96)
    expect(judge(slashing)).toMatchObject(refusal)
  })

  test('behavior: one of two signatures is not enough', () => {
    const { id, signing, forging, judge } = createScene()
    const mixed = signProposerSlashing(signing, id(1))
    mixed.signed.signedHeader2 = signProposerSlashing(forging, id(1)).signed.signedHeader2
    expect(judge(mixed)).toMatchObject({ reason: 'bad-signature' })
  })

  test('behavior: messages that do not contradict each other are refused', () => {
    const { id, signing, judge } = createScene()
    const proposer = signProposerSlashing(signing, id(1))
    proposer.signed.signedHeader2 = proposer.signed.signedHeader1
    expect(judge(proposer)).toEqual({
      kind: 'refused',
      reason: 'not-slashable',
      explanation: 'ProposerSlashing headers are equal',
    })
    const attester = signAttesterSlashing(signing, [id(1)])
    attester.signed.attestation2 = attester.signed.attestation1
    expect(judge(attester)).toMatchObject({ kind: 'refused', reason: 'not-slashable' })
  })

  test('behavior: two votes by different validators slash nobody', () => {
    const { id, signing, judge } = createScene()
    const slashing = signAttesterSlashing(signing, [id(1)])
    slashing.signed.attestation2 = signAttesterSlashing(signing, [id(2)]).signed.attestation2
    expect(judge(slashing)).toMatchObject({ kind: 'refused', reason: 'not-slashable' })
  })

  test('behavior: validators that do not exist yet are early', () => {
    const { chain, judge } = createScene()
    const signer = createLocalSigner([interopSecretKey(64)])
    const pubkey = bytesToHex(interopSecretKey(64).toPublicKey().toBytes())
    const signing = { state: chain.state, signer }
    const unknown = { kind: 'early', reason: 'unknown-validator' }
    const id = { index: 64, pubkey }
    expect(judge(signProposerSlashing(signing, id))).toMatchObject(unknown)
    expect(judge(signAttesterSlashing(signing, [id]))).toMatchObject(unknown)
    expect(judge(signVoluntaryExit(signing, id))).toMatchObject(unknown)
    const signed = signBlsChange(chain, { index: 64, address })
    expect(judge({ kind: 'blsToExecutionChange', signed })).toMatchObject(unknown)
  })

  test('behavior: exits follow the registry and the clock', () => {
    const { chain, id, signing, judge } = createScene()
    const exit = signVoluntaryExit(signing, id(1))
    const change = (fields: object) => {
      const state = chain.state.clone()
      Object.assign(state.validators.get(1), fields)
      state.commit()
      return judgeOperation(state, exit)
    }
    expect(change({})).toMatchObject({ kind: 'valid' })
    expect(change({ activationEpoch: 1 })).toMatchObject({
      kind: 'early',
      reason: 'active-too-short',
    })
    expect(change({ activationEpoch: FAR_FUTURE_EPOCH })).toMatchObject({
      kind: 'early',
      reason: 'not-active',
    })
    expect(change({ exitEpoch: 9 })).toMatchObject({ kind: 'refused', reason: 'already-exiting' })
    expect(change({ exitEpoch: 1 })).toMatchObject({ kind: 'refused', reason: 'already-exiting' })

    exit.signed.message = { ...exit.signed.message, epoch: 7 }
    expect(judge(exit)).toMatchObject({ kind: 'early', reason: 'epoch-ahead' })
  })

  test('behavior: slashings reach validators until they are withdrawable', () => {
    const { chain, id, signing } = createScene()
    const slashings = [signProposerSlashing(signing, id(1)), signAttesterSlashing(signing, [id(1)])]
    const change = (fields: object) => {
      const state = chain.state.clone()
      Object.assign(state.validators.get(1), fields)
      state.commit()
      return slashings.map((operation) => judgeOperation(state, operation))
    }
    const both = (fields: object) => [
      expect.objectContaining(fields),
      expect.objectContaining(fields),
    ]
    expect(change({ exitEpoch: 1, withdrawableEpoch: 2 })).toEqual(both({ kind: 'valid' }))
    expect(change({ exitEpoch: 0, withdrawableEpoch: 1 })).toEqual(
      both({ kind: 'refused', reason: 'withdrawable' }),
    )
    expect(change({ activationEpoch: 5 })).toEqual(both({ kind: 'early', reason: 'not-active' }))
    expect(change({ slashed: true })).toEqual(both({ kind: 'refused', reason: 'already-slashed' }))
  })

  test('behavior: credentials change for the BLS key that they name, by its signature', () => {
    const bare = createBareChain()
    const { chain } = bare
    const index = addBlsValidator(bare)
    const kind = 'blsToExecutionChange'
    const judge = (signed: ReturnType<typeof signBlsChange>) =>
      judgeOperation(chain.state, { kind, signed })
    const forged = signBlsChange(chain, { index, address, key: interopSecretKey(1) })
    expect(judge(signBlsChange(chain, { index, address }))).toEqual({
      kind: 'valid',
      validators: [index],
    })
    expect(judge(forged)).toMatchObject({ kind: 'refused', reason: 'bad-signature' })
    expect(judge(signBlsChange(chain, { index: 3, address }))).toMatchObject({
      kind: 'refused',
      reason: 'wrong-credentials',
    })
  })
})
