/// The filter that a picture is resized with; each is antialiased: its support grows with the factor of reduction.
///
/// The filters, their supports and the pixel-centre convention are those of Pillow (`BILINEAR`, `LANCZOS`, `BICUBIC`,
/// `BOX`), because the networks that we run were trained on pictures resized so.
public enum Resampling: String, Sendable, Codable, CaseIterable {
    /// Triangle, support 1.
    case bilinear
    /// Windowed sinc, support 3.
    case lanczos
    /// Keys' cubic with a = -0.5, support 2.
    case bicubic
    /// Mean over the covered area, support 0.5.
    case area
}
