import Testing

@testable import OnnxRuntime

struct TensorTests {
    @Test("a tensor over the caller's memory is that memory, and keeps its owner alive")
    func borrowed() throws {
        final class Owner {
            let memory = UnsafeMutableBufferPointer<Float>.allocate(capacity: 6)
            let released: () -> Void
            init(_ released: @escaping () -> Void) {
                self.released = released
                memory.initialize(repeating: 2)
            }
            deinit {
                memory.deallocate()
                released()
            }
        }
        var isReleased = false
        var owner: Owner? = Owner { isReleased = true }
        let memory = UnsafeBufferPointer(try #require(owner).memory)
        var tensor: Tensor? = try Tensor(borrowing: memory, shape: [2, 3], keepingAlive: try #require(owner))
        owner = nil
        #expect(!isReleased)
        #expect(try tensor?.withElements(of: Float.self) { $0.baseAddress } == memory.baseAddress)
        tensor = nil
        #expect(isReleased)
    }

    @Test(
        "shapes that do not hold the elements are refused",
        arguments: [[2, 2], [0, 3], [-1, -3], [3, 1, 2], [1 << 40, 1 << 40]])
    func shape(_ shape: [Int]) {
        let error = #expect(throws: OnnxRuntimeError.self) { try Tensor([Float](repeating: 0, count: 3), shape: shape) }
        #expect(error?.code == .invalidArgument)
    }

    @Test("a single number has an empty shape")
    func scalar() throws {
        #expect(try Tensor([Int64(5)], shape: []).floats() == [5])
    }

    @Test("every element type comes out as floats")
    func conversions() throws {
        let expected: [Float] = [0, 1, 100]
        #expect(try Tensor(expected, shape: [3]).floats() == expected)
        #expect(try Tensor([0, 1, 100] as [Float16], shape: [3]).floats() == expected)
        #expect(try Tensor([0, 1, 100] as [Double], shape: [3]).floats() == expected)
        #expect(try Tensor([0, 1, 100] as [UInt8], shape: [3]).floats() == expected)
        #expect(try Tensor([0, 1, 100] as [Int8], shape: [3]).floats() == expected)
        #expect(try Tensor([0, 1, 100] as [Int32], shape: [3]).floats() == expected)
        #expect(try Tensor([0, 1, 100] as [Int64], shape: [3]).floats() == expected)
    }

    @Test("16-bit floats keep 10 bits of fraction")
    func half() throws {
        let value: Float = 1 + 0x1p-10
        #expect(try Tensor([value, 1 + 0x1p-12], shape: [2]).convertedToFloat16().floats() == [value, 1])
    }

    @Test("elements cannot be read as another type")
    func wrongType() throws {
        let tensor = try Tensor([Float(1)], shape: [1])
        #expect(throws: OnnxRuntimeError.self) { try tensor.withElements(of: Double.self) { $0.count } }
        #expect(throws: OnnxRuntimeError.self) { try Tensor([UInt8(1)], shape: [1]).convertedToFloat16() }
    }
}
