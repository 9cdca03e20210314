// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IBeaconDeposit } from "../../src/berachain/interfaces/pol/IBeaconDeposit.sol";
import { IWBERA } from "../../src/berachain/interfaces/pol/IWBERA.sol";
import { BGT } from "./BGT.sol";
import { FixedPower } from "./FixedPower.sol";

/// @title Block rewards of a local chain
/// @notice In the BGT era each block mints BGT, more for validators with boosts. From `wberaEraBlock` on each block
/// pays a fixed amount of WBERA from the BERA that the consensus layer sends here.
contract BlockRewardController is OwnableUpgradeable {
    /// @notice What the BGT era pays. Rates are wei of BGT per block, factors have 18 decimals.
    /// @param baseRate To the validator's operator.
    /// @param rewardRate To vaults, times what the boost makes of it.
    /// @param minBoostedRewardRate To vaults at least.
    /// @param boostMultiplier Most that the boost makes of it.
    /// @param rewardConvexity How fast small boosts pay, at most 1e18; the smaller, the faster.
    struct BgtRates {
        uint256 baseRate;
        uint256 rewardRate;
        uint256 minBoostedRewardRate;
        uint256 boostMultiplier;
        uint256 rewardConvexity;
    }

    event BlockRewardProcessed(bytes indexed pubkey, uint64 nextTimestamp, uint256 baseRate, uint256 rewardRate);
    event ExceedingBalanceBurnt(uint256 amount);
    event BgtRatesSet(BgtRates rates);
    event WberaEraBlockSet(uint256 wberaEraBlock);

    /// @notice Thrown when somebody else than the Distributor calls.
    error NotDistributor();
    /// @notice Thrown when the balance was burnt in this block already.
    error AlreadyBurntInThisBlock();
    /// @notice Thrown when the convexity is zero or above one.
    error InvalidRewardConvexity();

    /// @notice What the WBERA era pays to the validator's operator, in wei per block.
    uint256 public constant WBERA_BASE_RATE = 0.4 ether;
    /// @notice What the WBERA era pays to vaults, in wei per block.
    uint256 public constant WBERA_REWARD_RATE = 1.305 ether;

    BgtRates private _bgtRates;
    uint256 private _burntAtBlock;
    /// @notice First block of the WBERA era.
    uint256 public wberaEraBlock;

    modifier onlyDistributor() {
        require(msg.sender == BerachainAddresses.DISTRIBUTOR, NotDistributor());
        _;
    }

    /// @notice Prepares the controller, once.
    function initialize(address owner, uint256 wberaEraBlock_, BgtRates calldata rates) external initializer {
        __Ownable_init(owner);
        _setBgtRates(rates);
        wberaEraBlock = wberaEraBlock_;
        emit WberaEraBlockSet(wberaEraBlock_);
    }

    /* VIEWS */

    /// @notice Whether rewards are paid in WBERA.
    function isWberaEra() public view returns (bool) {
        return block.number >= wberaEraBlock;
    }

    /// @notice What a block pays to the validator's operator, in wei.
    function baseRate() public view returns (uint256) {
        return isWberaEra() ? WBERA_BASE_RATE : _bgtRates.baseRate;
    }

    /// @notice What a block pays to vaults, in wei; in the BGT era before the boost.
    function rewardRate() public view returns (uint256) {
        return isWberaEra() ? WBERA_REWARD_RATE : _bgtRates.rewardRate;
    }

    /// @notice What the BGT era pays.
    function bgtRates() external view returns (BgtRates memory) {
        return _bgtRates;
    }

    /// @notice What vaults get from a block in the BGT era, in wei of BGT.
    /// @param boost The validator's part of all boosts, 1e18 for all of them.
    function computeReward(uint256 boost) public view returns (uint256 reward) {
        BgtRates memory rates = _bgtRates;
        uint256 mul = rates.boostMultiplier;
        uint256 one = 1e18;
        uint256 scaled = mul * FixedPower.power(boost, rates.rewardConvexity) / one;
        // (1 + mul) × (1 − 1 ÷ (1 + scaled)) on one fraction: never above `mul`, because `scaled` is not.
        uint256 factor = (one + mul) * scaled / (one + scaled);

        reward = rates.rewardRate * factor / one;
        if (reward < rates.minBoostedRewardRate) reward = rates.minBoostedRewardRate;
    }

    /* ACTIONS */

    /// @notice Takes BERA from the consensus layer and from redeeming BGT.
    receive() external payable { }

    /// @notice Pays a block's rewards to the validator's operator and the Distributor. Distributor only.
    /// @param isReady Whether the Distributor knows vaults; without them only the operator is paid.
    /// @return reward What the Distributor got, in wei.
    function processRewards(bytes calldata pubkey, uint64 nextTimestamp, bool isReady)
        external
        returns (uint256 reward)
    {
        return processRewardsOfSpan(pubkey, nextTimestamp, isReady, 1);
    }

    /// @notice The same for `blockCount` blocks at once, which only local chains that skip blocks need.
    function processRewardsOfSpan(bytes calldata pubkey, uint64 nextTimestamp, bool isReady, uint256 blockCount)
        public
        onlyDistributor
        returns (uint256 reward)
    {
        uint256 base = baseRate() * blockCount;
        if (isReady) reward = _vaultReward(pubkey) * blockCount;

        emit BlockRewardProcessed(pubkey, nextTimestamp, base, reward);

        _pay(IBeaconDeposit(BerachainAddresses.BEACON_DEPOSIT).getOperator(pubkey), base);
        _pay(BerachainAddresses.DISTRIBUTOR, reward);
    }

    /// @notice Burns the BERA that no reward took. Distributor only, once per block.
    function burnExceedingBalance() external onlyDistributor {
        require(_burntAtBlock != block.number, AlreadyBurntInThisBlock());
        _burntAtBlock = block.number;

        uint256 amount = address(this).balance;
        if (amount == 0) return;

        emit ExceedingBalanceBurnt(amount);

        // The zero address takes everything.
        payable(address(0)).transfer(amount);
    }

    /* ADMIN */

    /// @notice Sets what the BGT era pays. Owner only.
    function setBgtRates(BgtRates calldata rates) external onlyOwner {
        _setBgtRates(rates);
    }

    /// @notice Sets the first block of the WBERA era. Owner only.
    function setWberaEraBlock(uint256 newBlock) external onlyOwner {
        wberaEraBlock = newBlock;
        emit WberaEraBlockSet(newBlock);
    }

    /* INTERNALS */

    function _setBgtRates(BgtRates calldata rates) private {
        require(rates.rewardConvexity != 0 && rates.rewardConvexity <= 1e18, InvalidRewardConvexity());
        _bgtRates = rates;
        emit BgtRatesSet(rates);
    }

    function _vaultReward(bytes calldata pubkey) private view returns (uint256) {
        if (isWberaEra()) return WBERA_REWARD_RATE;
        return computeReward(_bgt().normalizedBoost(pubkey));
    }

    function _pay(address receiver, uint256 amount) private {
        if (amount == 0) return;
        if (!isWberaEra()) return _bgt().mint(receiver, amount);

        uint256 held = address(this).balance;
        if (held < amount) {
            _bgt().mint(address(this), amount - held);
            _bgt().redeem(address(this), amount - held);
        }
        IWBERA(BerachainAddresses.WBERA).deposit{ value: amount }();
        IWBERA(BerachainAddresses.WBERA).transfer(receiver, amount);
    }

    function _bgt() private pure returns (BGT) {
        return BGT(payable(BerachainAddresses.BGT));
    }
}
