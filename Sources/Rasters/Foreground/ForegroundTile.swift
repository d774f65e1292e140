import CRasterLoops

/// Working memory for one tile with its margin, and the sweeps over it.
///
/// Every tile starts from the level before and is swept by itself: the margin takes part in the sweeps, so that after
/// them the tile's own pixels are, but for what reaches across the margin, as if the whole level had been swept.
final class ForegroundTile {
    private let tiling: ForegroundTiling
    private let rule: crasterloops_rule
    private let tile: OpaquePointer

    /// Pixels around a tile that its sweeps need: one for each sweep, and one that stays as it started.
    static func margin(iterations: Int) -> Int { iterations + 1 }

    /// Memory for the tiles of the level that `tiling` cuts up, the last one when `isFullSize`, swept `iterations` times.
    init(of tiling: ForegroundTiling, isFullSize: Bool, iterations: Int, rule: ForegroundEstimation) {
        self.tiling = tiling
        self.rule = crasterloops_rule(
            regularization: rule.regularization, gradient_weight: rule.gradientWeight, iterations: iterations,
            is_full_size: isFullSize, is_wide: rule.usesWideLoops)
        guard let tile = crasterloops_tile_create(Self.margin(iterations: iterations)) else {
            preconditionFailure("Memory for one tile is not to be had; use fewer jobs or smaller photos.")
        }
        self.tile = tile
    }

    deinit { crasterloops_tile_destroy(tile) }

    /// Estimates the colours of tile `index`.
    func solve(_ index: Int, source: ForegroundSource, startingFrom previous: ForegroundLevel) {
        var photo = crasterloops_photo(
            width: source.size.width, height: source.size.height, colours: source.colours, alpha: source.alpha)
        var rule = rule
        previous.withContents { level in
            crasterloops_tile_solve(
                tile, tiling.size.width, tiling.size.height, index % tiling.across * ForegroundTiling.side,
                index / tiling.across * ForegroundTiling.side, &photo, level, &rule)
        }
    }

    /// Stores the tile's colours as the tile in place `slot` of its level.
    func write(to level: ForegroundLevel, slot: Int) {
        crasterloops_tile_store(tile, level.start(ofSlot: slot))
    }

    /// Stores the tile's foreground colours, in 8 bits, as those of the tile in place `slot`.
    func write(to colours: UnsafeMutablePointer<UInt8>, slot: Int) {
        crasterloops_tile_store_foreground(tile, colours + slot * ForegroundColours.tileByteCount)
    }
}
