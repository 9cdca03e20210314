// SPDX-License-Identifier: MIT
// Above 300 lines: every action of every actor of the invariant suite, and every promise of the books.
pragma solidity 0.8.37;

import { BerachainPoolFixture } from "../BerachainPoolFixture.sol";

/// @title What may happen to a Berachain pool, in any order
/// @notice Every action bounds its input so that it works: a revert is a finding. The handler keeps books of its own.
contract BerachainPoolHandler is BerachainPoolFixture {
    /// @dev What the pool must come to, from what the handler did to it, in wei.
    struct Books {
        /// @dev Worth of all shares together with fees that are not charged yet.
        uint256 assets;
        /// @dev Taken out of the consensus layer, and added to it by reports.
        uint256 asked;
        uint256 reported;
        /// @dev Forced into the pool.
        uint256 forced;
        uint256 recipientSharesAtExit;
    }

    /// @dev Below this supply, one share is worth more than the rounding of a big pool.
    uint256 private constant _BIG_SUPPLY = 1000e18;

    address[] public actors;
    Books public books;

    /// @dev The worth of one share is kept to within rounding, and never falls.
    modifier keepsRate() {
        (uint256 shares, uint256 assets) = (pool.totalSupply(), pool.totalAssets());
        _;
        _assertNotFallen(shares, assets);
        if (shares < _BIG_SUPPLY || pool.totalSupply() < _BIG_SUPPLY) return;
        uint256 before = (assets + 1) * 1e18 / (shares + 1);
        assertLe((pool.totalAssets() + 1) * 1e18 / (pool.totalSupply() + 1), before + 1, "the rate rose");
    }

    modifier raisesRate() {
        (uint256 shares, uint256 assets) = (pool.totalSupply(), pool.totalAssets());
        _;
        _assertNotFallen(shares, assets);
    }

    /// @dev As the vault does it, and before the rate is read: charging a fee rounds, too.
    modifier settled() {
        if (!pool.isFullyExited()) operator.settle();
        _;
    }

    function open(address implementation) external {
        deploy(implementation);
        string[4] memory names = ["staker", "friend", "stranger", "whale"];
        for (uint256 i = 0; i < names.length; ++i) {
            actors.push(makeAddr(names[i]));
        }
        activate();
        books.assets = FIRST_DEPOSIT;
    }

    /* STAKERS */

    function deposit(uint256 actorSeed, uint256 assets) external keepsRate {
        if (pool.paused()) return;
        assets = bound(assets, 1000, assets % 16 == 0 ? 12_000_000e18 : 200_000e18);
        address actor = actors[actorSeed % 4];
        (uint256 left, uint256 before) = (actor.balance, pool.totalSupply());

        uint256 shares = depositAs(actor, assets);

        uint256 accepted = left + assets - actor.balance;
        books.assets += accepted;
        assertLe(pool.previewRedeem(shares), accepted, "a deposit profits");
        assertGe(pool.totalSupply(), before + shares, "shares of a deposit");
        assertTrue(shares > 0 || accepted == 0, "a deposit without shares");
    }

    function withdraw(uint256 actorSeed, uint256 assets, uint256 coverSeed) external settled keepsRate {
        address actor = actorSeed % 5 == 4 ? recipient : actors[actorSeed % 5];
        uint256 most = _withdrawable(actor, assets);
        if (most == 0) return;
        assets = bound(assets, 1, most);
        uint256 cover = operator.availableWBERABalance();
        cover = pool.isFullyExited() ? 0 : bound(coverSeed, 0, cover < assets ? cover : assets);
        (bool wasExited, uint256 worth) = (pool.isFullyExited(), pool.previewRedeem(pool.balanceOf(actor)));

        (, bool isFullExit, bool isShortCircuit) = request(actor, assets, cover);

        books.assets -= assets;
        assertLe(pool.previewRedeem(pool.balanceOf(actor)) + assets, worth + 1, "a withdrawal profits");
        if (!isFullExit && !isShortCircuit) books.asked += assets - cover;
        if (isFullExit && !wasExited) _noteExit();
    }

    /* INCOME */

    function earn(uint256 kind, uint256 assets) external raisesRate {
        assets = bound(assets, 0, 1000e18);
        if (kind % 3 == 0) earnNative(assets);
        if (kind % 3 == 1) earnWbera(assets);
        if (kind % 3 == 2) earnBgt(assets);
        if (!pool.isFullyExited()) books.assets += assets;
    }

    function sellIncentives() external raisesRate {
        if (pool.isFullyExited()) return;
        vm.deal(address(this), PAYOUT);
        collector.claim{ value: PAYOUT }(new address[](0));
        books.assets += PAYOUT;
    }

    function processRewards() external keepsRate {
        if (pool.paused()) return;
        pool.processRewards();
    }

    function force(uint256 assets) external keepsRate {
        assets = bound(assets, 0, 1000e18);
        vm.deal(address(pool), address(pool).balance + assets);
        books.forced += assets;
    }

    function sweepLateRewards() external keepsRate {
        if (!pool.isFullyExited()) return;
        pool.sweepLateRewards();
        books.forced = 0;
    }

    /* POWERS */

    function setFee(uint256 bps) external keepsRate {
        if (pool.isFullyExited()) return;
        operator.setFee(uint96(bound(bps, 0, 2000)));
    }

    function accrue() external keepsRate {
        if (!pool.isFullyExited()) operator.settle();
    }

    function setMinEffectiveBalance(uint256 assets) external keepsRate {
        uint256 most = pool.activeThresholdReached() ? pool.totalDeposits() : 500_000e18;
        if (most < THRESHOLD) return;
        operator.setMinEffectiveBalance(bound(assets, THRESHOLD, most));
    }

    function report(uint256 assets) external {
        if (pool.paused()) return;
        uint256 staked = pool.totalDeposits();
        assets = assets % 32 == 0 ? 0 : bound(assets, staked - staked / 1000, staked + staked / 1000);
        assets -= assets % 1 gwei;
        (uint256 shares, uint256 worth) = (pool.totalSupply(), pool.totalAssets());
        vm.prank(oracle);
        pool.updateTotalDeposits(assets);

        if (assets == 0) {
            _noteExit();
            _assertNotFallen(shares, worth);
        } else {
            books.assets = books.assets + assets - staked;
            books.reported = books.reported + assets;
            books.asked += staked;
        }
    }

    function pauseOrUnpause() external keepsRate {
        if (pool.isFullyExited()) return;
        vm.startPrank(governance);
        if (pool.paused()) pool.unpause();
        else pool.pause();
        vm.stopPrank();
    }

    function skipBlocks(uint256 blocks) external keepsRate {
        vm.roll(vm.getBlockNumber() + bound(blocks, 1, COOLDOWN));
    }

    /* A LIFE */

    /// @notice Passes through every state and looks at the books after each step.
    function live() external {
        this.earn(0, 77e18 + 3);
        this.assertAll();
        this.deposit(0, 50_000e18 + 7);
        this.assertAll();
        this.setFee(1500);
        this.earn(1, 900e18 + 1);
        this.processRewards();
        this.assertAll();
        this.earn(1, 900e18 + 1);
        this.earn(2, 300e18 + 1);
        this.force(5e18);
        this.assertAll();
        this.withdraw(0, 1000e18 + 1, 0);
        this.assertAll();
        this.deposit(1, 199_999e18 + 5);
        this.assertAll();
        this.skipBlocks(COOLDOWN);
        // An odd amount is no report of zero.
        this.report(pool.totalDeposits() + 1 gwei + 1);
        this.deposit(2, 20_000e18 + 1);
        this.earn(1, 100e18);
        this.withdraw(1, 500e18 + 3, 100e18);
        this.withdraw(4, 100e18, 0);
        this.assertAll();
        this.sellIncentives();
        this.sellIncentives();
        this.accrue();
        this.setMinEffectiveBalance(pool.totalDeposits());
        this.pauseOrUnpause();
        this.earn(1, 200e18 + 1);
        this.earn(0, 20e18 + 1);
        this.assertAll();
        // An even amount may close the pool: the floor is what is staked.
        this.withdraw(1, 300e18, 0);
        this.assertAll();
        this.earn(0, 5e18);
        this.sweepLateRewards();
        this.withdraw(0, 100e18 + 1, 0);
        this.withdraw(4, 100e18, 0);
        this.assertAll();
    }

    /* VIEWS */

    function isClosed() external view returns (bool) {
        return pool.isFullyExited();
    }

    function supply() external view returns (uint256) {
        return pool.totalSupply();
    }

    function sharesOf(address account) external view returns (uint256) {
        return pool.balanceOf(account);
    }

    /* PROMISES */

    function assertAll() external view {
        _assertShares();
        if (pool.isFullyExited()) _assertClosed();
        else _assertOpen();
    }

    function _assertShares() private view {
        uint256 shares = pool.balanceOf(recipient);
        uint256 worth = pool.previewRedeem(shares);
        for (uint256 i = 0; i < actors.length; ++i) {
            shares += pool.balanceOf(actors[i]);
            worth += pool.previewRedeem(pool.balanceOf(actors[i]));
        }
        assertEq(shares, pool.totalSupply(), "sum of shares");
        assertLe(worth, pool.totalAssets(), "sum of worth");
    }

    function _assertOpen() private view {
        uint256 native = address(rewardsVault).balance;
        uint256 rebaseable = operator.rebaseableBgtAmount() + operator.rebaseableWberaAmount();
        uint256 held = operator.availableWBERABalance() + bgt.balanceOf(address(operator));
        assertEq(address(pool).balance, pool.bufferedAssets() + books.forced, "what the pool holds");
        assertEq(
            pool.totalAssets(),
            pool.totalDeposits() + pool.bufferedAssets() + native + rebaseable,
            "the equation of total assets"
        );
        assertEq(pool.totalAssets() + (held - rebaseable), books.assets, "total assets in the handler's books");
        uint256 staked = FIRST_DEPOSIT + address(beaconDeposit).balance + books.reported - books.asked;
        assertEq(pool.totalDeposits(), staked, "what is staked");
        assertGe(pool.totalSupply(), FIRST_DEPOSIT, "the supply falls to dust");
        assertTrue(pool.isActive(), "inactive");
    }

    function _assertClosed() private view {
        assertEq(pool.totalAssets(), books.assets, "frozen assets");
        assertEq(pool.totalDeposits() + pool.bufferedAssets(), 0, "books of a closed pool");
        assertEq(address(pool).balance, books.forced, "what a closed pool holds");
        assertLe(pool.balanceOf(recipient), books.recipientSharesAtExit, "a fee after the exit");
        assertTrue(pool.paused(), "a closed pool is open");
    }

    function _assertNotFallen(uint256 shares, uint256 assets) private view {
        assertGe((pool.totalAssets() + 1) * (shares + 1), (assets + 1) * (pool.totalSupply() + 1), "the rate fell");
    }

    /* HELPERS */

    function _noteExit() private {
        books.forced = 0;
        books.recipientSharesAtExit = pool.balanceOf(recipient);
    }

    /// @dev Three of four withdrawals leave the pool open, or every run would be short.
    function _withdrawable(address actor, uint256 seed) private view returns (uint256 most) {
        most = pool.previewRedeem(pool.balanceOf(actor));
        if (pool.isFullyExited()) return most;
        if (!pool.activeThresholdReached()) {
            uint256 buffered = pool.bufferedAssets();
            return actor == recipient ? 0 : most < buffered ? most : buffered;
        }
        if (vm.getBlockNumber() < pool.validatorActivationBlock() + COOLDOWN) return 0;
        uint256 headroom = pool.fullExitHeadroom();
        return seed % 4 == 0 || most < headroom ? most : headroom;
    }
}
