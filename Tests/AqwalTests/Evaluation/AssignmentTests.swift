@testable import Aqwal
import Testing

@Suite struct AssignmentTests {
    /// A matrix and the pairing that `scipy.optimize.linear_sum_assignment` finds for it.
    struct Case: Sendable, CustomTestStringConvertible {
        var weights: [[Double]]
        var rowOfColumn: [Int?]
        var testDescription: String { "\(weights)" }
    }

    @Test(arguments: cases)
    func pairsAsScipyDoes(matrix: Case) {
        let rows = Assignment.rowOfEachColumn(
            weights: matrix.weights.flatMap { $0 }, rows: matrix.weights.count, columns: matrix.rowOfColumn.count)
        #expect(rows == matrix.rowOfColumn)
    }

    static let cases = [
        Case(weights: [[1, 1, 1], [1, 1, 1], [1, 1, 1]], rowOfColumn: [0, 1, 2]),
        Case(weights: [[0, 0], [0, 0], [0, 0]], rowOfColumn: [0, 1]),
        Case(weights: [[0, 0, 0, 0], [0, 0, 0, 0]], rowOfColumn: [0, 1, nil, nil]),
        Case(weights: [[0.9, 0], [0.9, 0], [0, 0], [0, 0]], rowOfColumn: [0, 1]),
        Case(weights: [[0, 0.9, 0, 0, 0.9], [0.9, 0.9, 0, 0, 0.9], [0.9, 0, 0.9, 0, 0.9], [0, 0, 0, 0.5, 0.5]], rowOfColumn: [1, 0, 2, 3, nil]),
        Case(weights: [[0, 0, 0], [0, 1, 0.5], [0, 0.9, 0.9], [0, 1, 0], [0, 0, 1]], rowOfColumn: [0, 1, 4]),
        Case(weights: [[0.9, 0, 0.5, 0.9, 0], [0.9, 0.9, 0, 0, 0]], rowOfColumn: [0, 1, nil, nil, nil]),
        Case(weights: [[0.9, 0.9, 0, 0, 0.5], [0.9, 0.9, 0, 1, 0], [0.5, 0, 0, 0, 0.5], [0.9, 0.5, 0.5, 1, 0]], rowOfColumn: [3, 0, nil, 1, 2]),
        Case(weights: [[1, 0.5, 1, 0.9, 1], [1, 0.9, 0.9, 0, 0.5], [1, 0.5, 0.5, 0, 0.9], [0, 1, 0, 1, 0]], rowOfColumn: [1, 3, 0, nil, 2]),
        Case(weights: [[0, 0.9, 1, 0, 0], [0, 0, 0.5, 0, 0], [0, 0.9, 1, 1, 1], [1, 0.5, 0, 1, 0]], rowOfColumn: [3, 0, 1, 2, nil]),
        Case(weights: [[1, 0.5, 1], [0, 0, 0]], rowOfColumn: [0, 1, nil]),
        Case(weights: [[0, 0.5, 0], [0.5, 0.5, 0.9], [1, 0.9, 0], [0, 0.9, 0.9], [0, 1, 1]], rowOfColumn: [2, 4, 1]),
    ]
}
