// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconDeposit } from "contracts/devnet/berachain/BeaconDeposit.sol";
import { AccountingOracle } from "contracts/src/berachain/AccountingOracle.sol";
import { BerachainAddresses } from "contracts/src/berachain/BerachainAddresses.sol";
import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { StakingRewardsVault } from "contracts/src/berachain/StakingRewardsVault.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { Salt } from "contracts/src/berachain/deploy/DeployHelper.sol";
import { Deployer } from "contracts/src/berachain/deploy/Deployer.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { BerachainStates } from "contracts/test/berachain/base/BerachainStates.sol";
import { DeployTest } from "contracts/test/berachain/deploy/DeployTest.sol";
import { PolFixture } from "contracts/test/devnet/berachain/PolFixture.sol";

/// @title Two validators with their pools, with nothing played: the deposit contract and Proof of Liquidity at the
/// official addresses, EIP-4788 and EIP-7002 with their real code, and what pools share as the Deployer leaves it
/// @notice Only the consensus layer is played: its states are built here, and its withdrawals arrive without a call.
abstract contract RealBera is BerachainStates, DeployTest, PolFixture {
    /* TYPES */

    /// @notice A validator and the contracts of its pool.
    struct Bera {
        bytes pubkey;
        uint64 index;
        SmartOperator operator;
        StakingPool pool;
        StakingRewardsVault rewards;
        IncentiveCollector collector;
        address admin;
        address recipient;
    }

    /* CONSTANTS */

    uint256 internal constant FIRST_DEPOSIT = 10_000 ether;
    uint256 internal constant THRESHOLD = 250_000 ether;
    uint256 internal constant COOLDOWN = 43_200;
    uint256 internal constant DELAY = 129_600;
    uint256 internal constant FLIGHT = 49_153;

    BeaconDeposit internal constant deposits = BeaconDeposit(BerachainAddresses.BEACON_DEPOSIT);

    /* CONTRACTS */

    StakingPoolContractsFactory internal factory;
    WithdrawalVault internal vault;
    AccountingOracle internal oracle;
    Bera internal first;
    Bera internal second;
    address private _withdrawals;

    /* ACTORS */

    address internal governance = makeAddr("governance");
    address internal feeder = makeAddr("feeder");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");

    /* SETTING UP */

    function setUp() public virtual override(DeployTest, PolFixture) {
        DeployTest.setUp();
        PolFixture.setUp();
        vm.etch(address(deposits), address(new BeaconDeposit()).code);
        installPredeploy("beaconRoots");
        _withdrawals = installPredeploy("withdrawalRequests");
        // The end of the network's first block, before which it answers nothing.
        takeRequests();
        _deploy();
        setDefaultAllocation();

        // The pools' validators are neither the first of the state nor in one chunk of balances.
        for (uint256 i = 0; i < 3; ++i) {
            validators.push(Validator(keyOf(vm.toString(i)), bytes32("foreign"), 400_000 gwei));
        }
        first = openPool("first");
        second = openPool("second");
    }

    function _deploy() private {
        Deployer deployer = new Deployer(
            governance,
            Salt(1, 2),
            Salt(3, 4),
            Salt(5, 6),
            address(new SmartOperator()),
            address(new StakingPool()),
            address(new StakingRewardsVault()),
            address(new IncentiveCollector())
        );
        (factory, vault, oracle) =
        (deployer.stakingPoolContractsFactory(), deployer.withdrawalVault(), deployer.accountingOracle());
        bytes32 role = oracle.FEEDER_ROLE();
        vm.prank(governance);
        oracle.grantRole(role, feeder);
    }

    /* POOLS */

    /// @notice Opened by its admin; the validator appears on the consensus layer with the first deposit.
    function openPool(string memory name) internal returns (Bera memory bera) {
        bera.pubkey = keyOf(name);
        bera.admin = makeAddr(string.concat(name, " admin"));
        bera.recipient = makeAddr(string.concat(name, " recipient"));
        bytes memory credentials = abi.encodePacked(credentialsOfVault());

        hoax(bera.admin, FIRST_DEPOSIT);
        factory.deployStakingPoolContracts{ value: FIRST_DEPOSIT }(
            bera.pubkey, credentials, new bytes(96), bera.admin, bera.recipient
        );
        return appear(bera);
    }

    /// @notice The validator of contracts that the factory knows appears on the consensus layer.
    function appear(Bera memory bera) internal returns (Bera memory) {
        IStakingPoolContractsFactory.CoreContracts memory core = factory.getCoreContracts(bera.pubkey);
        bera.operator = SmartOperator(payable(core.smartOperator));
        bera.pool = StakingPool(payable(core.stakingPool));
        bera.rewards = StakingRewardsVault(payable(core.stakingRewardsVault));
        bera.collector = IncentiveCollector(payable(core.incentiveCollector));
        bera.index = uint64(validators.length);
        validators.push(Validator(bera.pubkey, credentialsOfVault(), uint64(FIRST_DEPOSIT / 1 gwei)));
        return bera;
    }

    /// @notice By somebody without any part in the pool.
    function activate(Bera memory bera) internal {
        mine(1);
        Proofs memory proofs = proveValidator(bera.index);
        Validator memory validator = validators[bera.index];
        vm.prank(stranger);
        factory.activateStakingPool(
            IStakingPoolContractsFactory.ValidatorData({
                pubkey: validator.pubkey,
                withdrawalCredentials: abi.encodePacked(validator.withdrawalCredentials),
                initialDepositAmount: validator.balance,
                validatorIndex: bera.index
            }),
            IStakingPoolContractsFactory.ProofData({
                pubkeyProof: proofs.pubkey,
                withdrawalCredentialsProof: proofs.withdrawalCredentials,
                initialDepositProof: proofs.balance,
                initialDepositProofLeaf: proofs.balancesLeaf
            }),
            proofs.timestamp
        );
    }

    /// @notice The oracle tells the pool the validator's balance, with its proof.
    function report(Bera memory bera) internal {
        mine(1);
        Proofs memory proofs = proveValidator(bera.index);
        uint64 balance = validators[bera.index].balance;
        vm.prank(feeder);
        oracle.updateTotalDeposits({
            pubkey: bera.pubkey,
            pubkeyProof: proofs.pubkey,
            balance: balance,
            balancesLeaf: proofs.balancesLeaf,
            balanceProof: proofs.balance,
            validatorIndex: bera.index,
            timestamp: proofs.timestamp
        });
    }

    /// @notice Active, with `amount` of the account's BERA staked, past the time without withdrawals.
    function fillPool(Bera memory bera, address account, uint256 amount) internal {
        activate(bera);
        submit(bera, account, amount);
        assertTrue(bera.pool.activeThresholdReached(), "below the threshold");
        mine(COOLDOWN);
    }

    function setFee(Bera memory bera, uint96 fee) internal {
        bytes32 role = bera.operator.PROTOCOL_FEE_MANAGER_ROLE();
        vm.startPrank(bera.admin);
        bera.operator.grantRole(role, bera.admin);
        bera.operator.setProtocolFeePercentage(fee);
        vm.stopPrank();
    }

    /* STAKERS */

    function submit(Bera memory bera, address account, uint256 amount) internal returns (uint256) {
        vm.deal(account, account.balance + amount);
        vm.prank(account);
        return bera.pool.submit{ value: amount }(account);
    }

    /// @dev With one wei as the fee, which is what a request of a quiet day costs.
    function request(Bera memory bera, address account, uint256 assets) internal returns (uint256) {
        vm.deal(account, account.balance + 1);
        vm.prank(account);
        return vault.requestWithdrawal{ value: 1 }(bera.pubkey, uint64(assets / 1 gwei), 1);
    }

    /// @dev All that the account has; without a fee, as after an exit nothing is asked of the consensus layer.
    function redeemAll(Bera memory bera, address account) internal returns (uint256) {
        uint256 shares = bera.pool.balanceOf(account);
        vm.prank(account);
        return vault.requestRedeem(bera.pubkey, shares, 0);
    }

    /// @notice Anybody can; the account of the request is paid.
    function claim(uint256 requestId) internal returns (uint256 paid) {
        address user = vault.ownerOf(requestId);
        uint256 before = user.balance;
        vm.prank(stranger);
        vault.finalizeWithdrawalRequest(requestId);
        return user.balance - before;
    }

    /* NETWORK */

    /// @notice Blocks that the validator proposes.
    function propose(Bera memory bera, uint256 count) internal {
        for (uint256 i = 0; i < count; ++i) {
            mine(1);
            distribute(bera.pubkey);
        }
    }

    /// @notice Withdrawals of the consensus layer.
    function payVault(uint256 amount) internal {
        vm.deal(address(vault), address(vault).balance + amount);
    }

    /// @notice End of a block: what the consensus layer is asked for, 76 bytes each.
    function takeRequests() internal returns (bytes memory requests) {
        bool isDone;
        vm.prank(BerachainAddresses.SYSTEM);
        (isDone, requests) = _withdrawals.call("");
        assertTrue(isDone, "no system contract");
    }

    /// @notice One request as the system contract hands it over: source, key, gwei in little endian.
    function encodeRequest(Bera memory bera, uint256 amount) internal view returns (bytes memory) {
        return abi.encodePacked(address(vault), bera.pubkey, bytes8(_chunk(amount / 1 gwei)));
    }

    function keyOf(string memory name) internal pure returns (bytes memory) {
        return abi.encodePacked(keccak256(bytes(name)), bytes16("validator"));
    }

    function credentialsOfVault() internal view returns (bytes32) {
        return bytes32(abi.encodePacked(bytes12(0x010000000000000000000000), address(vault)));
    }

    /* EXPECTATIONS */

    function assertBooks(Bera memory bera, uint256 expected, uint256 paid) internal view {
        (uint256 isExpected, uint256 isPaid) = vault.reconciliation(bera.pubkey);
        assertEq(isExpected, expected, "expected");
        assertEq(isPaid, paid, "paid");
    }
}
