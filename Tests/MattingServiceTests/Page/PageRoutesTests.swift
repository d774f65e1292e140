import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import MattingService

@Suite("The web page's files are served as they are in the folder")
struct PageRoutesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/CServicePage/page").standardizedFileURL

    private static func application() -> some ApplicationProtocol {
        let router = Router(context: ServiceRequestContext.self)
        PageRoutes().add(to: router)
        return Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
    }

    private static func path(_ name: String) -> String { name == "index.html" ? "/" : "/page/\(name)" }

    @Test("every file of the folder, and no other, is embedded, with its own bytes")
    func embedsTheFolder() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(PageFile.all.map(\.name).sorted() == names)
        for file in PageFile.all {
            let bytes = try Data(contentsOf: Self.folder.appending(path: file.name))
            let isSame = Data(file.content.readableBytesView) == bytes
            #expect(isSame, "\(file.name)")
        }
    }

    @Test("every file has a media type that browsers accept under nosniff")
    func hasMediaTypes() {
        for file in PageFile.all { #expect(file.mediaType != nil, "\(file.name)") }
    }

    @Test("in process and over a socket alike: whole, HEAD, and 304 for a known tag", arguments: [true, false])
    func answersEachRequest(live: Bool) async throws {
        try await Self.application().test(live ? .live : .router) { client in
            for file in PageFile.all {
                let path = Self.path(file.name)
                let tag = try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .ok)
                    #expect(response.body == file.content)
                    #expect(response.headers[.contentType] == file.mediaType)
                    #expect(response.headers[.cacheControl] == "no-cache")
                    return try #require(response.headers[.eTag])
                }
                try await client.execute(uri: path, method: .head) { response in
                    #expect(response.status == .ok)
                    #expect(response.body.readableBytes == 0)
                    #expect(response.headers[.contentLength] == "\(file.content.readableBytes)")
                    #expect(response.headers[.eTag] == tag)
                }
                for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                    try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: known]) { response in
                        #expect(response.status == .notModified, "\(known)")
                        #expect(response.body.readableBytes == 0)
                        #expect(response.headers[.eTag] == tag)
                    }
                }
                try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: "\"other\""]) {
                    #expect($0.status == .ok)
                }
            }
        }
    }

    @Test("the title of each model that comes with the program or can be fetched is there in Chinese")
    func translatesTitles() throws {
        struct Manifest: Decodable { let title: String }
        let titles = try #require(PageFile.all.first { $0.name == "titles-zh.js" }).content
        let models = Self.folder.appending(path: "../../../Models").standardizedFileURL
        let folders = [models, models.appending(path: "known")]
        let manifests = try folders.flatMap {
            try FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
        }.filter { $0.pathExtension == "json" }
        #expect(manifests.count >= 12)
        for manifest in manifests {
            let title = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: manifest)).title
            #expect(String(buffer: titles).contains("\"\(title)\": \""), "\(manifest.lastPathComponent): \(title)")
        }
    }

    @Test("what is not a file of the page is not found, a way out of the folder included")
    func servesNothingElse() async throws {
        try await Self.application().test(.router) { client in
            for path in [
                "/page/", "/page/none.js", "/page/../CServicePage.c", "/page/%2e%2e/CServicePage.c", "/index.html",
            ] {
                try await client.execute(uri: path, method: .get) { #expect($0.status == .notFound, "\(path)") }
            }
        }
    }

    @Test("every answer forbids scripts from elsewhere, inline scripts, frames and sniffing")
    func sendsSecurityHeaders() async throws {
        try await Self.application().test(.router) { client in
            for file in PageFile.all {
                try await client.execute(uri: Self.path(file.name), method: .get) { response in
                    let policy = try #require(response.headers[.contentSecurityPolicy])
                    for rule in [
                        "default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                    ] {
                        #expect(policy.components(separatedBy: "; ").contains(rule), "\(rule)")
                    }
                    #expect(!policy.contains("unsafe"))
                    #expect(response.headers[.xContentTypeOptions] == "nosniff")
                    for name in ["Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"] {
                        #expect(response.headers[try #require(HTTPField.Name(name))] != nil, "\(name)")
                    }
                }
            }
        }
    }

    @Test("the page refers to no other place, and each file that it names is there")
    func namesItsOwnFilesOnly() throws {
        let names = Set(PageFile.all.map(\.name))
        for file in PageFile.all {
            let text = String(buffer: file.content)
            // The namespace of SVG is a name and is not fetched.
            #expect(!text.replacing("http://www.w3.org/2000/svg", with: "").contains("://"), "\(file.name)")
            for match in text.matches(of: /(?:src|href)="page\/([^"]+)"|from "\.\/([^"]+)"/) {
                let named = String(match.output.1 ?? match.output.2 ?? "")
                #expect(names.contains(named), "\(file.name) names \(named)")
            }
        }
    }
}
