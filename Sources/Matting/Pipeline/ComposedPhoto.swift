import Rasters

/// A finished picture with what else the settings ask to know of it.
struct ComposedPhoto: Sendable {
    let picture: Composition
    /// The subject's box in the picture; nil when nobody asked or nobody is there.
    let subject: PixelRect?
    /// The alpha of the picture; nil when nobody asked.
    let matte: AlphaPlane?

    /// Alpha below this is haze that should not widen a box.
    private static let subjectThreshold: UInt8 = 13

    init(photo: RGBImage, alpha: AlphaPlane, settings: CutSettings, threads: Int) {
        var photo = photo
        var alpha = alpha
        var placement: Framing.Placement?
        let isBoxed = settings.crop != nil || settings.framing != nil || settings.findsSubject
        var subject = isBoxed ? alpha.boundingBox(threshold: Self.subjectThreshold) : nil
        if let margin = settings.crop, let box = subject {
            let rectangle = margin.rectangle(around: box, in: photo.size)
            photo = photo.cropped(to: rectangle)
            alpha = alpha.cropped(to: rectangle)
            subject?.x -= rectangle.x
            subject?.y -= rectangle.y
        } else if let framing = settings.framing, let box = subject {
            let place = framing.placement(of: box, in: photo.size, pixelLimit: settings.outputPixelLimit)
            photo = photo.cropped(to: box).resized(to: place.size, using: .bilinear, threads: threads)
            alpha = alpha.cropped(to: box).resized(to: place.size, using: .bilinear, threads: threads)
            placement = place
            subject = PixelRect(x: place.x, y: place.y, width: place.size.width, height: place.size.height)
                .expanded(by: 0, within: place.canvas)
        }
        if settings.inverted { alpha = alpha.inverted() }
        picture = Composition(photo: photo, alpha: alpha, placement: placement, settings: settings, threads: threads)
        self.subject = settings.findsSubject ? subject : nil
        matte =
            settings.addsMatte
            ? placement.map { alpha.placed(x: $0.x, y: $0.y, on: $0.canvas) } ?? alpha
            : nil
    }
}
