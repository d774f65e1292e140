import Benchmarking
import Foundation

/// Numbers that SciPy and NumPy computed, printed by statistics_goldens.py beside this file.
enum StatisticsGoldens {
    /// Both sides compute in IEEE doubles and differ in the order of operations only.
    static let tolerance = 1e-9

    static let binomialCumulative: [(k: Int, n: Int, p: Double, value: Double)] = [
        (3, 10, 0.5, 0.171875), (98, 100, 0.99, 0.2642380210770439), (0, 459, 0.01, 0.009920974201040622),
        (6500, 6636, 0.98, 0.3986181647792651), (990_100, 1_000_000, 0.99, 0.8437764137536626),
    ]
    static let studentQuantile: [(level: Double, degrees: Double, value: Double)] = [
        (0.975, 1, 12.706204736174694), (0.975, 2, 4.302652729749462), (0.95, 7.3, 1.8829300179564308),
        (0.975, 58, 2.0017174841452356), (0.995, 1000, 2.580754698065951),
    ]
    static let percentiles: [(percentile: Double, value: Double)] = [
        (50, 43.439323588955546), (90, 51.292625193576356), (95, 54.666082176695774), (99, 62.596730989412244),
    ]
    static let ranks: [(count: Int, percentile: Double, low: Int, high: Int, coverage: Double)] = [
        (700, 50, 324, 377, 0.9549225873097529), (700, 99, 687, 699, 0.9805077396331559),
        (64, 90, 53, 63, 0.9668067414004192), (50, 90, 41, 50, 0.9703082890880885),
        (1_000_000, 99.9, 998_938, 999_062, 0.9502066318459012),
    ]

    /// 40 ms plus an exponential of mean 5 ms, from the seed that the script uses too.
    static func samples(_ count: Int) -> [Double] {
        var generator = SeededGenerator(seed: 20_260_101)
        return (0..<count).map { _ in 40 + generator.exponential(mean: 5) }
    }
}
