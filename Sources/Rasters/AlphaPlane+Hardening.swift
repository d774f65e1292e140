import Glibc

extension AlphaPlane {
    /// The plane as rembg's mask post-processing makes it: opened with a disk of radius 1, blurred with a Gaussian of
    /// sigma 2, and 255 where that reaches 127, else 0.
    ///
    /// The edge pixels repeat outwards for the opening and are mirrored (edge included) for the blur, as in the libraries
    /// that rembg calls.
    public func hardened(threads: Int = 1) -> AlphaPlane {
        let opened = eroded(by: min, threads: threads).eroded(by: max, threads: threads)
        let kernel = Self.gaussian
        let radius = kernel.count / 2
        let across = PixelBuffer<Float>(count: size.pixelCount) { output in
            opened.buffer.withPixels { pixels in
                RowBands.run(rows: size.height, threads: threads) { band in
                    for y in band {
                        for x in 0..<size.width {
                            var sum: Float = 0
                            for offset in -radius...radius {
                                let column = Self.mirrored(x + offset, size.width)
                                sum += kernel[offset + radius] * Float(pixels[y * size.width + column])
                            }
                            output.initializeElement(at: y * size.width + x, to: sum)
                        }
                    }
                }
            }
        }
        return AlphaPlane(size: size) { output in
            across.withPixels { values in
                RowBands.run(rows: size.height, threads: threads) { band in
                    for y in band {
                        let rows = (-radius...radius).map { Self.mirrored(y + $0, size.height) * size.width }
                        for x in 0..<size.width {
                            var sum: Float = 0
                            for (index, row) in rows.enumerated() { sum += kernel[index] * values[row + x] }
                            output[y * size.width + x] = sum < 127 ? 0 : 255
                        }
                    }
                }
            }
        }
    }

    /// The least or greatest of each pixel and its four neighbours.
    private func eroded(by pick: (UInt8, UInt8) -> UInt8, threads: Int) -> AlphaPlane {
        AlphaPlane(size: size) { output in
            buffer.withPixels { pixels in
                RowBands.run(rows: size.height, threads: threads) { band in
                    let (width, height) = (size.width, size.height)
                    for y in band {
                        let above = max(0, y - 1) * width
                        let below = min(height - 1, y + 1) * width
                        for x in 0..<width {
                            let row = y * width
                            let sides = pick(pixels[row + max(0, x - 1)], pixels[row + min(width - 1, x + 1)])
                            output[row + x] = pick(
                                pick(pixels[row + x], sides), pick(pixels[above + x], pixels[below + x]))
                        }
                    }
                }
            }
        }
    }

    /// Sigma 2, cut at four sigmas as scipy does.
    private static let gaussian: [Float] = {
        let weights = (-8...8).map { exp(-Double($0 * $0) / 8) }
        let sum = weights.reduce(0, +)
        return weights.map { Float($0 / sum) }
    }()

    private static func mirrored(_ place: Int, _ count: Int) -> Int {
        var place = place
        while place < 0 || place >= count { place = place < 0 ? -1 - place : 2 * count - 1 - place }
        return place
    }
}
