import type { Address } from 'viem'
import type { PaidWithdrawal } from './toPaidWithdrawals.ts'

/** Everything that consensus paid so far, by receiver and by validator. */
export class WithdrawalSums {
  #byAddress = new Map<Address, bigint>()
  #byValidator = new Map<number, bigint>()

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
