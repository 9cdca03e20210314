import type { Address } from 'viem'

/** What consensus paid out of one validator. */
export type PaidWithdrawal = {
  /** With its checksum. */
  address: Address
  validatorIndex: number
  wei: bigint
}

/** Everything that consensus paid so far, by receiver and by validator. */
export class WithdrawalSums {
  #byAddress: Map<Address, bigint>
  #byValidator: Map<number, bigint>

  /** @param entries sums to start from; default none. */
  constructor(entries: WithdrawalSums.Entries = { byAddress: [], byValidator: [] }) {
    this.#byAddress = new Map(entries.byAddress)
    this.#byValidator = new Map(entries.byValidator)
  }

  /** All sums, as the constructor takes them. */
  entries(): WithdrawalSums.Entries {
    return { byAddress: [...this.#byAddress], byValidator: [...this.#byValidator] }
  }

  /** In wei. `address` with its checksum. */
  to(address: Address): bigint {
    return this.#byAddress.get(address) ?? 0n
  }

  /** In wei. */
  of(validatorIndex: number): bigint {
    return this.#byValidator.get(validatorIndex) ?? 0n
  }

  add(withdrawals: readonly PaidWithdrawal[]): void {
    for (const withdrawal of withdrawals) this.#change(withdrawal, withdrawal.wei)
  }

  /** Takes back what a dropped block paid. */
  remove(withdrawals: readonly PaidWithdrawal[]): void {
    for (const withdrawal of withdrawals) this.#change(withdrawal, -withdrawal.wei)
  }

  /** Marks the present; the returned function comes back to it, any number of times. */
  snapshot(): () => void {
    const [byAddress, byValidator] = [new Map(this.#byAddress), new Map(this.#byValidator)]
    return () => {
      this.#byAddress = new Map(byAddress)
      this.#byValidator = new Map(byValidator)
    }
  }

  #change({ address, validatorIndex }: PaidWithdrawal, wei: bigint): void {
    this.#byAddress.set(address, this.to(address) + wei)
    this.#byValidator.set(validatorIndex, this.of(validatorIndex) + wei)
  }
}

export declare namespace WithdrawalSums {
  type Entries = {
    byAddress: readonly (readonly [Address, wei: bigint])[]
    byValidator: readonly (readonly [validatorIndex: number, wei: bigint])[]
  }
}
