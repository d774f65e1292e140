/// What the guided filter found at the working size: for each pixel alpha as a linear function of colour, with bounds.
struct GuidedModel {
    /// Width and height of the working copy.
    private let size: PixelSize
    /// For each pixel the factors of red, green and blue (in levels) and the constant, giving alpha in levels.
    private let coefficients: PixelBuffer<SIMD4<Float>>
    /// For each pixel the smallest and the largest alpha, in levels, that the network allows there.
    private let bounds: PixelBuffer<SIMD2<Float>>

    /// Fits `coarse` to the colours of `guide`, which has its size.
    init(_ coarse: FloatPlane, guide: RGBImage, rule: GuidedRefinement, threads: Int) {
        let size = guide.size
        self.size = size
        let extremes = WindowExtremes(of: coarse, radius: rule.boundRadius)
        bounds = PixelBuffer(count: size.pixelCount) { output in
            extremes.lower.buffer.withPixels { lower in
                extremes.upper.buffer.withPixels { upper in
                    for index in 0..<size.pixelCount { output[index] = 255 * SIMD2(lower[index], upper[index]) }
                }
            }
        }
        coefficients = PixelBuffer(count: size.pixelCount) { output in
            coarse.buffer.withPixels { alphas in
                guide.buffer.withPixels { pixels in
                    guard let output = output.baseAddress, let alphas = alphas.baseAddress,
                        let pixels = pixels.baseAddress
                    else { return }
                    GuidedFit(size: size, coarse: alphas, guide: pixels, rule: rule).write(to: output, threads: threads)
                }
            }
        }
    }

    /// Alpha at the size of `guide`, a larger version of the picture that the model was fitted to; with the loops for AVX2
    /// and FMA when `isWide`.
    func applied(to guide: RGBImage, isWide: Bool, threads: Int) -> AlphaPlane {
        let columns = LinearPositions(from: size.width, to: guide.size.width)
        let rows = LinearPositions(from: size.height, to: guide.size.height)
        return AlphaPlane(size: guide.size) { output in
            guard let target = output.baseAddress else { return }
            guide.buffer.withPixels { pixels in
                guard let pixels = pixels.baseAddress else { return }
                RowBands.run(rows: guide.size.height, threads: threads) { band in
                    let row = GuidedRow(width: size.width)
                    for y in band {
                        coefficients.withPixels { coefficients in
                            bounds.withPixels { bounds in
                                row.load(coefficients, bounds, at: rows, y)
                            }
                        }
                        row.apply(
                            to: pixels + 3 * y * guide.size.width, columns: columns, isWide: isWide,
                            into: target + y * guide.size.width)
                    }
                }
            }
        }
    }
}
