import ImageCoding
import Matting
import NIOCore
import Rasters

/// Does what an inference request asks for.
struct InferenceWork: Sendable {
    /// Most photos of a request.
    static let photoLimit = 64

    let model: InferenceModel
    let request: InferenceRequest
    let body: ByteBuffer
    let desk: any CuttingDesk
    let deadline: ContinuousClock.Instant?

    /// What was made, and how long it took.
    struct Result: Sendable {
        let outputs: [InferenceAnswer.Output]
        let photos: Int
        let times: InferenceTally.Times
    }

    /// - Throws: as `CuttingDesk.cut`, and `badRequest` for inputs and outputs that the model has not.
    func run() async throws(ServiceProblem) -> Result {
        guard request.inputs.count == 1, let input = request.inputs.first else {
            throw ServiceProblem(.badRequest, "the model takes one input", field: "inputs")
        }
        if input.datatype == .bytes {
            try require(input.name, [InferenceModel.photoInput], "input")
            return try await cutPhotos(input)
        }
        try require(input.name, [model.tensorInput], "input")
        guard [.fp32, .fp16].contains(input.datatype) else {
            throw ServiceProblem(
                .badRequest, "the input \"\(model.tensorInput)\" takes FP32 or FP16, or encoded photos as BYTES",
                field: "datatype")
        }
        return try await predict(input)
    }

    private func require(_ name: String, _ known: [String], _ what: String) throws(ServiceProblem) {
        guard known.contains(name) else {
            throw ServiceProblem(
                .badRequest,
                "the model has no \(what) \"\(name.printable)\" of this type; there is: \(known.joined(separator: ", "))",
                field: what + "s")
        }
    }

    // MARK: Tensors

    private func predict(_ input: InferenceRequest.Input) async throws(ServiceProblem) -> Result {
        let (count, size) = try model.photos(ofShape: input.shape)
        for output in request.outputs ?? [] { try require(output.name, [model.tensorOutput], "output") }
        let start = ContinuousClock.now
        let inputs = (0..<count).map { FittedInput(values: values(of: input, photo: $0, size: size), size: size) }
        // FP16's largest: a network that runs in it would give nothing but infinities.
        let isSane = inputs.allSatisfy { $0.values.withPixels { $0.allSatisfy { abs($0) <= 65_504 } } }
        guard isSane else {
            throw ServiceProblem(
                .badRequest,
                "the input \"\(model.tensorInput)\" holds values that no normalised photo has (beyond 65504)",
                field: "inputs")
        }
        let fitted = ContinuousClock.now
        let planes = try await desk.predict(inputs, model: model.deskName, deadline: deadline)
        guard let first = planes.first, planes.count == count, planes.allSatisfy({ $0.size == first.size }) else {
            throw ServiceProblem(.internalError, "the network gave other maps than were asked for")
        }
        let end = ContinuousClock.now
        var times = InferenceTally.Times()
        times.total = end - start
        times.input = fitted - start
        times.infer = end - fitted
        return Result(
            outputs: [
                InferenceAnswer.Output(
                    name: model.tensorOutput, elements: .planes(planes), isBinary: request.isBinary(model.tensorOutput))
            ], photos: count, times: times)
    }

    private func values(of input: InferenceRequest.Input, photo: Int, size: PixelSize) -> PixelBuffer<Float> {
        let each = 3 * size.pixelCount
        return PixelBuffer(count: each) { values in
            switch input.elements {
            case .numbers(let numbers):
                for index in 0..<each { values.initializeElement(at: index, to: Float(numbers[photo * each + index])) }
            case .binary(let range):
                body.withUnsafeReadableBytes { bytes in
                    if input.datatype == .fp16 {
                        let start = range.lowerBound + photo * each * 2
                        for index in 0..<each {
                            let bits = bytes.loadUnaligned(fromByteOffset: start + 2 * index, as: UInt16.self)
                            values.initializeElement(
                                at: index, to: Float(Float16(bitPattern: UInt16(littleEndian: bits))))
                        }
                    } else {
                        // The processors that this runs on are little-endian, as the protocol is.
                        let start = range.lowerBound + photo * each * 4
                        UnsafeMutableRawBufferPointer(values).copyMemory(
                            from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + each * 4]))
                    }
                }
            }
        }
    }

    // MARK: Photos

    private func cutPhotos(_ input: InferenceRequest.Input) async throws(ServiceProblem) -> Result {
        guard input.shape.count <= 2, (1...Self.photoLimit).contains(input.count) else {
            throw ServiceProblem(
                .badRequest, "the input \"\(input.name)\" takes 1 to \(Self.photoLimit) photos, shape [photos]",
                field: "shape")
        }
        let known = [InferenceModel.cutoutOutput, InferenceModel.matteOutput]
        let names = request.outputs?.map(\.name) ?? [InferenceModel.cutoutOutput]
        for name in names { try require(name, known, "output") }
        for name in names where !request.isBinary(name) {
            throw ServiceProblem(
                .badRequest, "the output \(name) is no text; ask for it with binary_data", field: "outputs")
        }
        guard case .binary(let range) = input.elements else {
            throw ServiceProblem(.badRequest, "encoded pictures come with binary_data_size", field: "inputs")
        }
        let places = try body.withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
            try BytesElements.ranges(in: bytes, at: range, count: input.count)
        }
        let asksForCutout = names.contains(InferenceModel.cutoutOutput)
        let asksForMatte = names.contains(InferenceModel.matteOutput)
        var settings = CutSettings(alphaOnly: !asksForCutout)
        settings.addsMatte = asksForCutout && asksForMatte
        let start = ContinuousClock.now
        let deliveries = try await cut(places, settings: settings)
        var outputs: [InferenceAnswer.Output] = []
        for name in names {
            let pictures = deliveries.map { delivery in
                name == InferenceModel.matteOutput
                    ? delivery.cutout.matte ?? delivery.cutout.output : delivery.cutout.output
            }
            outputs.append(.init(name: name, elements: .pictures(pictures), isBinary: true))
        }
        return Result(
            outputs: outputs, photos: places.count, times: Self.times(deliveries, total: ContinuousClock.now - start))
    }

    private func cut(_ places: [Range<Int>], settings: CutSettings) async throws(ServiceProblem) -> [CutDelivery] {
        if places.count == 1 { return [try await desk.cut(order(places[0], settings))] }
        let results = await withTaskGroup(of: (Int, Swift.Result<CutDelivery, ServiceProblem>).self) { group in
            for (index, place) in places.enumerated() {
                group.addTask {
                    do throws(ServiceProblem) {
                        return (index, .success(try await desk.cut(order(place, settings))))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            var results: [Int: Swift.Result<CutDelivery, ServiceProblem>] = [:]
            for await (index, result) in group {
                results[index] = result
                // The request fails as a whole: the others need not be computed.
                if case .failure = result { group.cancelAll() }
            }
            return results
        }
        // The first failure in time is a real one; later ones may be but cancellations.
        for case .failure(let problem) in results.values where problem != .tooLate { throw problem }
        var deliveries: [CutDelivery] = []
        for index in places.indices { deliveries.append(try (results[index] ?? .failure(.tooLate)).get()) }
        return deliveries
    }

    private func order(_ place: Range<Int>, _ settings: CutSettings) -> CutOrder {
        // sound because the places lie within the body.
        let photo = body.getSlice(at: body.readerIndex + place.lowerBound, length: place.count)!
        var order = CutOrder(photo: photo, settings: settings)
        order.model = model.deskName
        order.deadline = deadline
        return order
    }

    private static func times(_ deliveries: [CutDelivery], total: Duration) -> InferenceTally.Times {
        var times = InferenceTally.Times()
        times.total = total
        for delivery in deliveries {
            let stages = delivery.cutout.timings
            times.queue += delivery.queueTime
            times.input += stages.decode + stages.fit
            times.infer += stages.infer
            times.output += stages.refine + stages.compose + stages.encode
        }
        return times
    }
}
