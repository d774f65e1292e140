import ImageCoding
import Testing

@Suite("Mutated files neither crash nor grow")
struct MutationTests {
    /// Tried for each file of our own readers, and of libvips' loaders, which are slower.
    static let rounds = 500
    static let vipsRounds = 60
    /// Mutations may state any size; a small limit keeps the memory of this test small.
    static let limits = DecodeLimits(byteLimit: 1 << 20, pixelLimit: 1 << 16)

    @Test("seeded mutations end in a picture or an error", arguments: Golden.readable)
    func mutations(golden: Golden) throws {
        let bytes = try golden.bytes
        var random = SeededGenerator(seed: UInt64(bytes.count))
        for _ in 0..<(golden.needsVips ? Self.vipsRounds : Self.rounds) {
            let mutated = mutate(bytes, &random)
            do throws(ImageCodingError) {
                let photo = try decode(mutated, limits: Self.limits)
                #expect(photo.image.size.pixelCount <= Self.limits.pixelLimit)
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    @Test("inputs that a fuzzer kept are replayed")
    func corpus() throws {
        for (name, bytes) in try FuzzCorpus.files() {
            do throws(ImageCodingError) {
                _ = try decode(bytes, limits: Self.limits)
            } catch {
                #expect(!error.message.isEmpty, "\(name)")
            }
        }
    }

    /// One to eight changes: a flipped bit, another byte, an extreme 32-bit number, a doubled, moved or removed run.
    /// PNG checksums are made right again in half of the cases, so that what lies behind them is reached.
    private func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var out = bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            guard out.count > 8 else { break }
            let place = Int.random(in: 0..<out.count - 4, using: &random)
            let run = min(out.count - place, Int.random(in: 1...16, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: out[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: out[place] = UInt8.random(in: 0...255, using: &random)
            case 2:
                let extreme: [UInt8] =
                    Bool.random(using: &random) ? [0xFF, 0xFF, 0xFF, 0xFF] : [0x7F, 0xFF, 0xFF, 0xFF]
                out.replaceSubrange(place..<place + 4, with: extreme)
            case 3: out.insert(contentsOf: out[place..<place + run], at: place)
            case 4: out.removeSubrange(place..<place + run)
            default:
                let other = Int.random(in: 0...out.count - run, using: &random)
                out.replaceSubrange(other..<other + run, with: Array(out[place..<place + run]))
            }
        }
        return Bool.random(using: &random) ? PNGBytes.withRightChecksums(out) : out
    }
}
