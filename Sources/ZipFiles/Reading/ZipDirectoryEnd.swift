/// Where the list of entries is: the record at a zip file's very end, and its 64-bit form before it.
struct ZipDirectoryEnd {
    let entryCount: Int64
    let directoryOffset: Int64
    let directoryCount: Int64

    private static let size = 22
    private static let largestComment = 0xFFFF
    private static let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let locatorSignature: UInt32 = 0x0706_4B50
    private static let wideSignature: UInt32 = 0x0606_4B50
    private static let locatorSize: Int64 = 20
    private static let wideSize = 56

    init(_ source: some ZipSource) throws(ZipError) {
        let found = try Self.find(source)
        let place = found.place
        var fields = found.fields
        guard let disk = fields.number(UInt16.self), let directoryDisk = fields.number(UInt16.self),
            let here = fields.number(UInt16.self), let total = fields.number(UInt16.self),
            let count = fields.number(UInt32.self), let offset = fields.number(UInt32.self)
        else { throw .damaged("its end is not whole") }
        let isWide = total == .max || here == .max || count == .max || offset == .max
        if isWide, let wide = try Self.wide(source, before: place) {
            self = wide
            return
        }
        guard disk == 0, directoryDisk == 0, here == total else {
            throw ZipError(.unsupported, "the zip file has several parts; send it as one file")
        }
        try self.init(entries: Int64(total), offset: Int64(offset), count: Int64(count), end: place)
    }

    private init(entries: Int64, offset: Int64, count: Int64, end: Int64) throws(ZipError) {
        // Exact, so that no two readers can see two different lists.
        guard offset >= 0, count >= 0, offset <= end, count == end - offset else {
            throw .damaged("its list of entries is not where it should be")
        }
        entryCount = entries
        directoryOffset = offset
        directoryCount = count
    }

    /// The last record whose comment ends with the file, and its fields after the signature.
    private static func find(_ source: some ZipSource) throws(ZipError) -> (place: Int64, fields: ZipBytes) {
        let tailCount = Int(min(source.count, Int64(size + largestComment)))
        guard tailCount >= size else { throw ZipError(.notZip, "this is no zip file; send one, or photos one by one") }
        var tail = try source.bytes(at: source.count - Int64(tailCount), count: tailCount)
        // sound because exactly these bytes were read.
        let bytes = tail.take(tailCount)!
        for place in stride(from: tailCount - size, through: 0, by: -1) where bytes[place] == signature[0] {
            guard bytes[place..<place + signature.count].elementsEqual(signature) else { continue }
            let comment = Int(bytes[place + 20]) | Int(bytes[place + 21]) << 8
            guard place + size + comment == tailCount else { continue }
            let fields = ZipBytes(Array(bytes[place + signature.count..<place + size]))
            return (source.count - Int64(tailCount - place), fields)
        }
        throw ZipError(.notZip, "this is no zip file, or its end is missing; send it again")
    }

    /// The 64-bit record; nil when there is none, since a field may have its largest value by chance.
    private static func wide(_ source: some ZipSource, before end: Int64) throws(ZipError) -> ZipDirectoryEnd? {
        guard end >= locatorSize else { return nil }
        var locator = try source.bytes(at: end - locatorSize, count: Int(locatorSize))
        guard locator.number(UInt32.self) == locatorSignature else { return nil }
        guard let disk = locator.number(UInt32.self), let place = locator.number(UInt64.self),
            let disks = locator.number(UInt32.self), disk == 0, disks <= 1
        else { throw ZipError(.unsupported, "the zip file has several parts; send it as one file") }
        guard let place = Int64(exactly: place), place <= end - locatorSize - Int64(wideSize) else {
            throw .damaged("its end is not where it should be")
        }
        var fields = try source.bytes(at: place, count: wideSize)
        guard fields.number(UInt32.self) == wideSignature, let size = fields.number(UInt64.self), fields.skip(4),
            let disk = fields.number(UInt32.self), let directoryDisk = fields.number(UInt32.self),
            let here = fields.number(UInt64.self), let total = fields.number(UInt64.self),
            let count = fields.number(UInt64.self), let offset = fields.number(UInt64.self),
            disk == 0, directoryDisk == 0, here == total, let total = Int64(exactly: total),
            let count = Int64(exactly: count), let offset = Int64(exactly: offset),
            let size = Int64(exactly: size), size == end - locatorSize - place - 12
        else { throw .damaged("its end contradicts itself") }
        return try ZipDirectoryEnd(entries: total, offset: offset, count: count, end: place)
    }
}
