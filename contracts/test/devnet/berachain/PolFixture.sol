// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BGT } from "../../../devnet/berachain/BGT.sol";
import { BGTIncentiveDistributor } from "../../../devnet/berachain/BGTIncentiveDistributor.sol";
import { BGTStaker } from "../../../devnet/berachain/BGTStaker.sol";
import { BeraChef } from "../../../devnet/berachain/BeraChef.sol";
import { BlockRewardController } from "../../../devnet/berachain/BlockRewardController.sol";
import { Distributor } from "../../../devnet/berachain/Distributor.sol";
import { HONEY } from "../../../devnet/berachain/HONEY.sol";
import { RewardVault } from "../../../devnet/berachain/RewardVault.sol";
import { RewardVaultFactory } from "../../../devnet/berachain/RewardVaultFactory.sol";
import { WBERA } from "../../../devnet/berachain/WBERA.sol";
import { BerachainAddresses } from "../../../src/berachain/BerachainAddresses.sol";
import { IBeraChef } from "../../../src/berachain/interfaces/pol/IBeraChef.sol";
import { Test } from "../../base/Test.sol";
import { OperatorsDouble } from "./doubles/OperatorsDouble.sol";
import { FreeToken } from "./doubles/TokenDoubles.sol";

/// @title Proof of Liquidity as a local chain has it: code at the official addresses, then initialized.
abstract contract PolFixture is Test {
    uint256 internal constant ERA_BLOCK = 1_000_000;
    uint256 internal constant INFLATION = 1.705 ether;
    bytes internal constant PUBKEY =
        hex"a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1";
    bytes internal constant OTHER_PUBKEY =
        hex"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2";

    BGT internal constant bgt = BGT(payable(BerachainAddresses.BGT));
    WBERA internal constant wbera = WBERA(payable(BerachainAddresses.WBERA));
    HONEY internal constant honey = HONEY(BerachainAddresses.HONEY);
    BeraChef internal constant chef = BeraChef(BerachainAddresses.BERA_CHEF);
    BGTStaker internal constant staker = BGTStaker(BerachainAddresses.BGT_STAKER);
    BGTIncentiveDistributor internal constant boosters =
        BGTIncentiveDistributor(BerachainAddresses.BGT_INCENTIVE_DISTRIBUTOR);
    BlockRewardController internal constant controller =
        BlockRewardController(payable(BerachainAddresses.BLOCK_REWARD_CONTROLLER));
    Distributor internal constant distributor = Distributor(BerachainAddresses.DISTRIBUTOR);
    RewardVaultFactory internal constant vaultFactory = RewardVaultFactory(BerachainAddresses.REWARD_VAULT_FACTORY);
    OperatorsDouble internal constant operators = OperatorsDouble(BerachainAddresses.BEACON_DEPOSIT);

    address internal owner = makeAddr("owner");
    address internal operator = makeAddr("operator");
    address internal stranger = makeAddr("stranger");
    address internal farmer = makeAddr("farmer");
    address internal collectorOfNetwork = makeAddr("collectorOfNetwork");

    FreeToken internal liquidity;
    RewardVault[4] internal vaults;

    function setUp() public virtual {
        vm.roll(1000);
        vm.warp(1_800_000_000);
        _placeCode();
        _initialize();
        operators.setOperator(PUBKEY, operator);

        for (uint256 i; i < vaults.length; ++i) {
            FreeToken token = new FreeToken();
            if (i == 0) liquidity = token;
            vaults[i] = RewardVault(vaultFactory.createRewardVault(address(token)));
            vm.prank(owner);
            chef.setVaultWhitelistedStatus(address(vaults[i]), true, "");
        }
    }

    /* HELPERS */

    /// @notice The system's call at the start of a block, after the consensus layer paid the inflation.
    function distribute(bytes memory pubkey) internal {
        vm.deal(address(controller), address(controller).balance + INFLATION);
        // BGT of the era before is backed ahead of time.
        vm.deal(address(bgt), address(bgt).balance + 10 ether);
        vm.prank(BerachainAddresses.SYSTEM);
        distributor.distributeFor(pubkey);
    }

    /// @notice Mints backed BGT.
    function giveBgt(address to, uint256 amount) internal {
        vm.deal(address(bgt), address(bgt).balance + amount);
        vm.prank(address(controller));
        bgt.mint(to, amount);
    }

    /// @notice Mints backed WBERA.
    function giveWbera(address to, uint256 amount) internal {
        vm.deal(address(this), amount);
        wbera.deposit{ value: amount }();
        wbera.transfer(to, amount);
    }

    function giveHoney(address to, uint256 amount) internal {
        vm.prank(owner);
        honey.mint(to, amount);
    }

    /// @notice Streams `amount` HONEY to boosters.
    function payBoosters(uint256 amount) internal {
        giveHoney(owner, amount);
        vm.startPrank(owner);
        honey.approve(address(staker), amount);
        staker.notifyRewardAmount(amount);
        vm.stopPrank();
    }

    /// @notice 30, 30, 30 and 10 %.
    function someWeights() internal view returns (IBeraChef.Weight[] memory weights) {
        weights = new IBeraChef.Weight[](4);
        for (uint256 i; i < 4; ++i) {
            weights[i] = IBeraChef.Weight({ receiver: address(vaults[i]), percentageNumerator: i == 3 ? 1000 : 3000 });
        }
    }

    function setDefaultAllocation() internal {
        vm.prank(owner);
        chef.setDefaultRewardAllocation(someWeights());
    }

    /* INTERNALS */

    function _placeCode() private {
        vm.etch(address(bgt), address(new BGT()).code);
        vm.etch(address(wbera), address(new WBERA()).code);
        vm.etch(address(honey), address(new HONEY()).code);
        vm.etch(address(chef), address(new BeraChef()).code);
        vm.etch(address(staker), address(new BGTStaker()).code);
        vm.etch(address(boosters), address(new BGTIncentiveDistributor()).code);
        vm.etch(address(controller), address(new BlockRewardController()).code);
        vm.etch(address(distributor), address(new Distributor()).code);
        vm.etch(address(vaultFactory), address(new RewardVaultFactory()).code);
        vm.etch(address(operators), address(new OperatorsDouble()).code);
    }

    function _initialize() private {
        bgt.initialize(owner);
        honey.initialize(owner);
        chef.initialize(owner);
        staker.initialize(owner);
        boosters.initialize(owner);
        distributor.initialize(owner);
        vaultFactory.initialize(owner, address(new RewardVault()), collectorOfNetwork);
        controller.initialize(owner, ERA_BLOCK, someRates());
        vm.prank(owner);
        // Vaults pull BGT from the Distributor.
        bgt.whitelistSender(address(distributor), true);
    }

    function someRates() internal pure returns (BlockRewardController.BgtRates memory) {
        return BlockRewardController.BgtRates({
            baseRate: 0.5 ether,
            rewardRate: 1.5 ether,
            minBoostedRewardRate: 0,
            boostMultiplier: 3 ether,
            rewardConvexity: 0.5 ether
        });
    }
}
