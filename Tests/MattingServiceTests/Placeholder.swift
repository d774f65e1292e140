import Testing

@testable import MattingService
