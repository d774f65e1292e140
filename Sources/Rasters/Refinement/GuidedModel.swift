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
        let window = BoxMean(size: size, radius: rule.radius, threads: threads)
        coefficients = PixelBuffer(count: size.pixelCount) { output in
            guard let output = output.baseAddress else { return }
            let moments = WeightedMoments(coarse, guide: guide, undecidedWeight: rule.undecidedWeight, window: window)
            RowBands.run(rows: size.height, threads: threads) { band in
                for index in band.lowerBound * size.width..<band.upperBound * size.width {
                    output[index] = moments.fit(at: index, epsilon: rule.epsilon)
                }
            }
            window.apply(to: output)
            // Alpha in levels around 1/2, spread by the contrast; the colours come in levels too.
            let middle: Float = 127.5
            for index in 0..<size.pixelCount {
                var line = output[index]
                line.w *= 255
                line *= rule.contrast
                line.w += middle * (1 - rule.contrast)
                output[index] = line
            }
        }
    }

    /// Alpha at the size of `guide`, a larger version of the picture that the model was fitted to.
    func applied(to guide: RGBImage, threads: Int) -> AlphaPlane {
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
                            to: pixels + 3 * y * guide.size.width, columns: columns,
                            into: target + y * guide.size.width)
                    }
                }
            }
        }
    }
}
