import ArgumentParser

/// The protocols in which a service can be loaded.
enum LoadProtocol: String, CaseIterable, ExpressibleByArgument {
    /// `POST /v1/cutout` with the photo as the body.
    case matte
    /// The Open Inference Protocol's `POST /v2/models/MODEL/infer` with the photo as a BYTES tensor, binary.
    case oip
    /// remove.bg's `POST /v1.0/removebg` as a multipart form.
    case removebg
}
