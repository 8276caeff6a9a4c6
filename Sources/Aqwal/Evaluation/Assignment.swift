/// Pairs rows with columns one to one so that the sum of their weights is greatest.
///
/// The shortest augmenting paths of Jonker and Volgenant as D. F. Crouse gives them ("On implementing 2D rectangular
/// assignment algorithms", IEEE TAES 52, 2016), step by step in the order of `scipy.optimize.linear_sum_assignment`, so
/// that of several best pairings it is the same one.
struct Assignment {
    private let rows: Int
    private let columns: Int
    private let cost: [Double]
    private var rowPotential: [Double]
    private var columnPotential: [Double]
    private var columnOfRow: [Int]
    private var rowOfColumn: [Int]
    private var path: [Int]
    private var pathCost: [Double]
    private var rowSeen: [Bool]
    private var columnSeen: [Bool]

    /// The row of each column, nil for a column that is left over.
    /// - Parameter weights: the matrix, row by row; all weights finite.
    static func rowOfEachColumn(weights: [Double], rows: Int, columns: Int) -> [Int?] {
        guard rows > 0, columns > 0 else { return Array(repeating: nil, count: columns) }
        guard columns < rows else {
            var solver = Assignment(rows: rows, columns: columns, cost: weights.map { -$0 })
            solver.solve()
            return solver.rowOfColumn.map { $0 < 0 ? nil : $0 }
        }
        // A tall matrix is solved lying on its side.
        var cost = [Double](repeating: 0, count: weights.count)
        for row in 0..<rows { for column in 0..<columns { cost[column * rows + row] = -weights[row * columns + column] } }
        var solver = Assignment(rows: columns, columns: rows, cost: cost)
        solver.solve()
        return solver.columnOfRow
    }

    private init(rows: Int, columns: Int, cost: [Double]) {
        self.rows = rows
        self.columns = columns
        self.cost = cost
        rowPotential = Array(repeating: 0, count: rows)
        columnPotential = Array(repeating: 0, count: columns)
        columnOfRow = Array(repeating: -1, count: rows)
        rowOfColumn = Array(repeating: -1, count: columns)
        path = Array(repeating: -1, count: columns)
        pathCost = Array(repeating: .infinity, count: columns)
        rowSeen = Array(repeating: false, count: rows)
        columnSeen = Array(repeating: false, count: columns)
    }

    private mutating func solve() {
        for row in 0..<rows {
            let (sink, length) = augmentingPath(from: row)
            rowPotential[row] += length
            for other in 0..<rows where rowSeen[other] && other != row {
                rowPotential[other] += length - pathCost[columnOfRow[other]]
            }
            for column in 0..<columns where columnSeen[column] { columnPotential[column] -= length - pathCost[column] }
            var column = sink
            while true {
                let other = path[column]
                rowOfColumn[column] = other
                (columnOfRow[other], column) = (column, columnOfRow[other])
                if other == row { break }
            }
        }
    }

    /// Finds the cheapest way from a row to a column that is still free.
    private mutating func augmentingPath(from first: Int) -> (sink: Int, length: Double) {
        // Backwards, so that a matrix of equal weights pairs each row with its own column.
        var remaining = Array((0..<columns).reversed())
        for row in 0..<rows { rowSeen[row] = false }
        for column in 0..<columns {
            columnSeen[column] = false
            pathCost[column] = .infinity
        }
        var row = first
        var length = 0.0
        while true {
            rowSeen[row] = true
            var nearest = -1
            var lowest = Double.infinity
            for (index, column) in remaining.enumerated() {
                let reach = length + cost[row * columns + column] - rowPotential[row] - columnPotential[column]
                if reach < pathCost[column] {
                    path[column] = row
                    pathCost[column] = reach
                }
                // Of several nearest columns a free one, which ends the path.
                if pathCost[column] < lowest || (pathCost[column] == lowest && rowOfColumn[column] < 0) {
                    lowest = pathCost[column]
                    nearest = index
                }
            }
            length = lowest
            let column = remaining[nearest]
            columnSeen[column] = true
            if rowOfColumn[column] < 0 { return (column, length) }
            row = rowOfColumn[column]
            remaining.swapAt(nearest, remaining.count - 1)
            remaining.removeLast()
        }
    }
}
