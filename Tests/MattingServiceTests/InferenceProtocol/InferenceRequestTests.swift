import NIOCore
import Testing

@testable import MattingService

@Suite("Inference requests")
struct InferenceRequestTests {
    private func read(_ json: String, data: [UInt8] = [], length: Int? = nil) throws -> InferenceRequest {
        let body = Array(json.utf8) + data
        return try body.withUnsafeBytes { bytes throws(ServiceProblem) in
            try InferenceRequest(bytes, headerLength: length ?? (data.isEmpty ? nil : json.utf8.count))
        }
    }

    @Test("JSON tensors, nested as the shape is or flat, are read with everything around them")
    func json() throws {
        let request = try read(
            #"""
            {"id": "a\u00e9\ud83d\ude00\n", "parameters": {"priority": 1, "binary_data_output": true, "timeout": 5000},
             "inputs": [{"name": "x", "shape": [1, 2, 2], "datatype": "FP32", "data": [[[1, -2.5e0], [3, 4]]],
                         "unknown": {"a": [null, true]}},
                        {"name": "y", "shape": [], "datatype": "INT8", "data": [7]}],
             "outputs": [{"name": "o"}, {"name": "p", "parameters": {"binary_data": false, "other": "z"}}]}
            """#)
        #expect(request.id == "aé😀\n")
        #expect(request.inputs[0].shape == [1, 2, 2])
        #expect(request.inputs[0].elements == .numbers([1, -2.5, 3, 4]))
        #expect(request.inputs[1].count == 1)
        #expect(request.timeoutMicroseconds == 5000)
        #expect(request.isBinary("o"))
        #expect(!request.isBinary("p"))
    }

    @Test("binary tensors stand behind the JSON in the order of the inputs that have them")
    func binary() throws {
        let json = #"""
            {"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}},
            {"name":"b","shape":[1],"datatype":"UINT8","data":[9]},
            {"name":"c","shape":[2],"datatype":"BYTES","parameters":{"binary_data_size":11}}]}
            """#
        let data: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8] + [1, 0, 0, 0, 65, 2, 0, 0, 0, 66, 67]
        let request = try read(json, data: data)
        let start = json.utf8.count
        #expect(request.inputs[0].elements == .binary(start..<start + 8))
        #expect(request.inputs[2].elements == .binary(start + 8..<start + 19))
        let body = Array(json.utf8) + data
        let places = try body.withUnsafeBytes { bytes throws(ServiceProblem) in
            try BytesElements.ranges(in: bytes, at: start + 8..<start + 19, count: 2)
        }
        #expect(places.map { Array(body[$0]) } == [[65], [66, 67]])
    }

    @Test(
        "elements of BYTES that do not fit are refused",
        arguments: [
            ([], 1), ([1, 0, 0, 0], 1), ([0, 0, 0], 1), ([0, 0, 0, 0], 2), ([0, 0, 0, 0, 0, 0, 0, 0], 1),
            ([255, 255, 255, 255, 1], 1), ([2, 0, 0, 0, 1], 1), ([1, 0, 0, 0, 1, 9], 1),
        ] as [([UInt8], Int)])
    func brokenElements(bytes: [UInt8], count: Int) {
        #expect(throws: ServiceProblem.self) {
            try bytes.withUnsafeBytes { bytes throws(ServiceProblem) in
                try BytesElements.ranges(in: bytes, at: 0..<bytes.count, count: count)
            }
        }
    }

    private static func input(_ rest: String) -> String { #"{"inputs":[{"name":"a",\#(rest)}]}"# }

    @Test(
        "malformed requests are refused",
        arguments: [
            "", " ", "{", "[]", "{}", "null", #"{"inputs":[]}"#, #"{"inputs":{}}"#, #"{"inputs":[1]}"#,
            #"{"inputs":[{"shape":[1],"datatype":"FP32","data":[1]}]}"#, input(#""shape":[1],"data":[1]"#),
            input(#""datatype":"FP32","data":[1]"#), input(#""shape":[1],"datatype":"FP31","data":[1]"#),
            input(#""shape":[2],"datatype":"FP32","data":[1]"#), input(#""shape":[1],"datatype":"FP32","data":[1,2]"#),
            input(#""shape":[1],"datatype":"FP32""#), input(#""shape":[-1],"datatype":"FP32","data":[1]"#),
            input(#""shape":[1.5],"datatype":"FP32","data":[1]"#), input(#""shape":[1],"datatype":"FP16","data":[1]"#),
            input(#""shape":[1],"datatype":"BYTES","data":["a"]"#),
            input(#""shape":[1],"datatype":"FP32","data":["a"]"#),
            input(#""shape":[1],"datatype":"FP32","parameters":{"binary_data_size":4}"#),
            input(#""shape":[4294967296,4294967296],"datatype":"FP32","data":[]"#),
            input(#""shape":[9223372036854775807],"datatype":"FP32","data":[]"#),
            input(#""shape":[1000000,1000000,1000000,0],"datatype":"FP32","data":[]"#),
            input(#""shape":[1],"datatype":"FP32","data":[1e999]"#),
            input(#""shape":[1],"datatype":"FP32","data":[01]"#),
            input(#""shape":[1],"datatype":"FP32","data":[NaN]"#), input(#""shape":[1],"datatype":"FP32","data":[1,]"#),
            input(#""shape":[1],"datatype":"FP32","data":[1]"#) + "x",
            input(#""shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"datatype":"FP32","data":[1]"#),
            #"{"inputs":[],"inputs":[]}"#, #"{"id":1}"#, "{\"id\":\"\u{1}\"}", #"{"id":"\ud800"}"#, #"{"id":"\x"}"#,
            #"{"id":"\#(String(repeating: "a", count: 257))"}"#,
            #"{"a":"# + String(repeating: "[", count: 10_000),
            input(#""shape":[1],"datatype":"FP32","data":[1]"#).dropLast() + #","outputs":[{}]}"#,
            input(#""shape":[1],"datatype":"FP32","data":[1]"#).dropLast()
                + #","outputs":[{"name":"o","parameters":{"classification":3}}]}"#,
        ])
    func refusals(json: String) {
        #expect { try read(json) } throws: { error in
            let problem = error as? ServiceProblem
            return problem?.kind == .badRequest && problem?.detail.isEmpty == false
        }
    }

    @Test("a length of the JSON or of the data that does not fit the body is refused")
    func lengths() {
        let json = #"{"inputs":[{"name":"a","shape":[1],"datatype":"FP32","parameters":{"binary_data_size":4}}]}"#
        let eight = json.replacing("size\":4", with: "size\":8")
        let negative = json.replacing("size\":4", with: "size\":-4")
        #expect(throws: Never.self) { try read(json, data: [0, 0, 0, 0]) }
        for (text, data, length) in [
            (json, [0, 0, 0, 0, 0], nil), (json, [0, 0, 0], nil), (json, [0, 0, 0, 0], json.utf8.count + 5),
            (json, [0, 0, 0, 0], json.utf8.count - 1), (json, [0, 0, 0, 0], 0), (json, [0, 0, 0, 0], -1),
            (eight, [0, 0, 0, 0], nil), (eight, [0, 0, 0, 0, 0, 0, 0, 0], nil), (negative, [0, 0, 0, 0], nil),
        ] as [(String, [UInt8], Int?)] {
            #expect(throws: ServiceProblem.self) { try read(text, data: data, length: length) }
        }
    }

    @Test("damaged requests are refused or read within their own bytes")
    func mutation() {
        var random = FormsGenerator(seed: 7)
        let json =
            #"{"id":"1","inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}}]}"#
        for _ in 0..<5000 {
            var bytes = Array(json.utf8) + [0, 0, 128, 63, 0, 0, 0, 64]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert("\"{}[],:-9e\\".utf8.randomElement(using: &random) ?? 0, at: place)
                }
            }
            let length = Int.random(in: 0...bytes.count + 1, using: &random)
            bytes.withUnsafeBytes { raw in
                for headerLength in [nil, json.utf8.count, length] {
                    do throws(ServiceProblem) {
                        let request = try InferenceRequest(raw, headerLength: headerLength)
                        for case .binary(let range) in request.inputs.map(\.elements) {
                            #expect(range.upperBound <= raw.count)
                        }
                    } catch {
                        #expect(!error.detail.isEmpty)
                    }
                }
            }
        }
    }
}
