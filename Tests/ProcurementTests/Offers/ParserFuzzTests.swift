import Foundation
import Testing

@testable import Procurement

@Suite("Mutated inputs")
struct ParserFuzzTests {
    /// Enough that each seed reaches every byte of inputs of a few hundred bytes more than once.
    private static let rounds = 3000

    /// Runs a reader on mutations of a text; anything but an `OfferError` or an answer would end the test run.
    private func fuzz(_ text: String, seed: UInt64, _ read: ([UInt8]) throws(OfferError) -> Void) {
        var generator = SeededGenerator(seed: seed)
        let original = Array(text.utf8)
        let special = Array("\",\n\r{}[]:'\\0-.eu\u{FEFF}".utf8) + [0xFF, 0x80, 0x00]
        for _ in 0..<Self.rounds {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let position = Int.random(in: 0..<max(1, bytes.count), using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0 where !bytes.isEmpty: bytes[position] = UInt8.random(in: 0...255, using: &generator)
                case 1 where !bytes.isEmpty: bytes.remove(at: position)
                case 2: bytes.insert(special.randomElement(using: &generator) ?? 0, at: min(position, bytes.count))
                case 3: bytes.removeLast(min(bytes.count, Int.random(in: 0...bytes.count, using: &generator)))
                default: bytes.insert(contentsOf: bytes.suffix(20), at: min(position, bytes.count))
                }
            }
            do throws(OfferError) { try read(bytes) } catch { #expect(!error.message.isEmpty) }
        }
    }

    private func reading(
        _ body: @escaping (UnsafeBufferPointer<UInt8>) throws(OfferError) -> Void
    ) -> ([UInt8]) throws(OfferError) -> Void {
        { (bytes) throws(OfferError) in
            let result = bytes.withUnsafeBufferPointer { pointer in
                Result { () throws(OfferError) in try body(pointer) }
            }
            try result.get()
        }
    }

    @Test("The catalogue's CSV never crashes")
    func catalogue() throws {
        let text = OfferTable.csv([try OfferSamples.offer(), try OfferSamples.offer(source: "a,\"b\"\nc")])
        fuzz(text, seed: 1, reading { (bytes) throws(OfferError) in _ = try OfferTable.read(bytes, file: "f") })
        fuzz(
            RateTable.csv(try OfferSamples.rates().rates), seed: 2,
            reading { (bytes) throws(OfferError) in _ = try RateTable.read(bytes, file: "f") })
        let instances =
            InstanceTable.columns.joined(separator: ",") + "\ntencent,GN7,T4,0.25,,4,20,x86_64,n,2026-01-01,s\n"
        fuzz(instances, seed: 3, reading { (bytes) throws(OfferError) in _ = try InstanceTable.read(bytes, file: "f") })
    }

    @Test("SkyPilot's and gpuhunt's CSV never crash")
    func exchange() throws {
        let provenance = ImportProvenance(provider: .aws, date: OfferSamples.day, source: "s")
        let offers = [try OfferSamples.offer(), try OfferSamples.offer(region: "r/z", purchase: .spot)]
        let sky = SkyPilotTable.csv(offers, rates: ExchangeRates()).text
        fuzz(
            sky, seed: 4,
            reading { (bytes) throws(OfferError) in
                _ = try SkyPilotTable.read(bytes, file: "f", provenance: provenance)
            })
        let hunt = GpuhuntTable.csv(offers, rates: ExchangeRates()).text
        fuzz(
            hunt, seed: 5,
            reading { (bytes) throws(OfferError) in
                _ = try GpuhuntTable.read(bytes, file: "f", provenance: provenance)
            })
    }

    @Test("Python literals, JSON, rates and price files never crash")
    func answers() {
        fuzz("{'Gpus': [{'Name': 'T4', 'Count': 1}], 'x': None}", seed: 6) { (bytes) throws(OfferError) in
            _ = PythonLiteral(String(decoding: bytes, as: UTF8.self))
        }
        fuzz(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",true,null],"b":{}}"#, seed: 7) { (bytes) throws(OfferError) in
            _ = try JSONValue(bytes, file: "f")
        }
        fuzz(StandInAnswers.ecb, seed: 8) { (bytes) throws(OfferError) in
            _ = try ECBRateReader.rates(bytes, file: "f")
        }
        fuzz(
            StandInAnswers.alibabaPriceFile, seed: 9,
            reading { (bytes) throws(OfferError) in
                var reader = AlibabaPriceFileReader(file: "f")
                try reader.consume(bytes)
                _ = try reader.finish()
            })
        fuzz(
            StandInAnswers.awsList(rows: [StandInAnswers.AWSRow()]), seed: 10,
            reading { (bytes) throws(OfferError) in
                var reader = AWSPriceListReader(file: "f", region: "us-east-1", families: nil)
                try reader.consume(bytes)
                _ = try reader.finish()
            })
    }
}
