import { describe, expect, test } from 'vitest'
import { makeBeaconKitState } from '../../../test/beaconKitState.ts'
import { hashBlockHeader } from '../../blockHeader.ts'
import { proveProposer } from './proveProposer.ts'
import { verifyLeafProof } from './verifyLeafProof.ts'

describe('proveProposer', () => {
  const { header } = makeBeaconKitState('fulu')

  test('default', () => {
    const proof = proveProposer(header)
    expect(proof.validatorIndex).toBe(header.proposerIndex)
    expect(proof.siblings.length).toBe(3)

    const blockRoot = hashBlockHeader(header)
    expect(verifyLeafProof(proof, { fork: 'fulu', blockRoot })).toEqual({ kind: 'valid' })
  })

  test('behavior: does not prove the proposer of another block', () => {
    const other = hashBlockHeader({ ...header, proposerIndex: header.proposerIndex + 1n })
    const answer = verifyLeafProof(proveProposer(header), { fork: 'fulu', blockRoot: other })
    expect(answer.kind).not.toBe('valid')
  })
})
