// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Rewards that stream to stakers at a steady rate
/// @notice Stakes are kept by the caller, who settles an account before its stake changes. While nobody stakes, nothing
/// streams and nothing is lost.
library RewardStream {
    /// @param rate Units per second, times 1e18.
    /// @param finish Unix second in which the stream ends.
    /// @param updatedAt Unix second up to which `perStake` is true.
    /// @param perStake Units that one unit of stake earned since the beginning, times 1e36.
    /// @param waiting Units that stream once somebody stakes, times 1e18.
    struct Stream {
        uint256 rate;
        uint64 finish;
        uint64 updatedAt;
        uint256 perStake;
        uint256 waiting;
        mapping(address account => uint256) settledPerStake;
        mapping(address account => uint256) unpaid;
    }

    /// @notice Adds `amount` and spreads it with what is left over the next `duration` seconds.
    function add(Stream storage stream, uint256 amount, uint256 totalStake, uint64 duration) internal {
        advance(stream, totalStake);
        stream.waiting += amount * 1e18;
        if (totalStake != 0) start(stream, duration);
    }

    /// @notice Streams everything that waits over the next `duration` seconds.
    function start(Stream storage stream, uint64 duration) internal {
        if (stream.waiting == 0) return;
        uint256 left = stream.finish > block.timestamp ? stream.rate * (stream.finish - block.timestamp) : 0;
        stream.rate = (stream.waiting + left) / duration;
        stream.waiting = (stream.waiting + left) % duration;
        stream.updatedAt = uint64(block.timestamp);
        stream.finish = uint64(block.timestamp) + duration;
    }

    /// @notice Stops the stream until somebody stakes again.
    function stop(Stream storage stream) internal {
        if (stream.finish <= block.timestamp) return;
        stream.waiting += stream.rate * (stream.finish - block.timestamp);
        stream.rate = 0;
        stream.finish = uint64(block.timestamp);
    }

    /// @notice Books what `account` earned with `stake` so far.
    function settle(Stream storage stream, address account, uint256 stake, uint256 totalStake) internal {
        stream.unpaid[account] = earned(stream, account, stake, totalStake);
        advance(stream, totalStake);
        stream.settledPerStake[account] = stream.perStake;
    }

    /// @notice Takes what was booked for `account`.
    function take(Stream storage stream, address account) internal returns (uint256 amount) {
        amount = stream.unpaid[account];
        stream.unpaid[account] = 0;
    }

    /// @notice What `account` earned with `stake` and did not take.
    function earned(Stream storage stream, address account, uint256 stake, uint256 totalStake)
        internal
        view
        returns (uint256)
    {
        uint256 growth = perStakeNow(stream, totalStake) - stream.settledPerStake[account];
        return stream.unpaid[account] + stake * growth / 1e36;
    }

    /// @notice Units that one unit of stake earned since the beginning, times 1e36.
    function perStakeNow(Stream storage stream, uint256 totalStake) internal view returns (uint256) {
        uint256 until = block.timestamp < stream.finish ? block.timestamp : stream.finish;
        if (totalStake == 0 || until <= stream.updatedAt) return stream.perStake;
        return stream.perStake + stream.rate * (until - stream.updatedAt) * 1e18 / totalStake;
    }

    function advance(Stream storage stream, uint256 totalStake) private {
        stream.perStake = perStakeNow(stream, totalStake);
        stream.updatedAt = uint64(block.timestamp);
    }
}
