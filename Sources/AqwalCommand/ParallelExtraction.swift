import Aqwal
import ArgumentParser
import Glibc

/// Extracts documents on several threads, and writes records and messages in the order of the input, whatever the number of threads.
///
/// Documents travel in batches. No more batches are in flight than the threads can be busy with, so that memory does not grow with
/// the input. Threads are started with the second batch: a short input is read where it arrives.
final class ParallelExtraction: @unchecked Sendable {
    // Safety: what threads share is touched under `lock` only; the batch under way belongs to the reading thread.
    private struct Batch {
        var documents: [RawDocument] = []
        var size = 0
    }

    /// What came of a batch: bytes for stdout and lines for stderr, in the order they came up.
    private struct Outcome {
        var pieces: [(output: [UInt8], messages: [String])] = []
        var succeeded = true
    }

    /// A batch is passed on when it has this many bytes or documents.
    private static let batchBytes = 1 << 15, batchDocuments = 32

    private let jobs: Int
    private let input: InputKind
    private let makeExtractor: @Sendable () -> Extractor
    private lazy var ownExtractor = makeExtractor()
    private var batch = Batch()

    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var threads: [pthread_t] = []
    private var waiting: [(number: Int, batch: Batch)] = []
    private var outcomes: [Int: Outcome] = [:]
    private var nextNumber = 0
    private var nextToWrite = 0
    private var isWriting = false
    private var isFinished = false
    private var succeeded = true
    /// Why writing came to an end.
    private var failure: (any Error)?

    init(jobs: Int, input: InputKind, makeExtractor: @escaping @Sendable () -> Extractor) {
        self.jobs = jobs
        self.input = input
        self.makeExtractor = makeExtractor
        pthread_mutex_init(lock, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(changed)
        lock.deallocate()
        changed.deallocate()
    }

    /// Takes a document on; waits while as many are in flight as there may be.
    func add(_ document: RawDocument) throws {
        batch.size += document.bytes.count
        batch.documents.append(document)
        if batch.size >= Self.batchBytes || batch.documents.count >= Self.batchDocuments { try submit() }
    }

    /// Passes on what there is, because the input pauses.
    func flush() throws {
        guard !batch.documents.isEmpty else { return }
        if threads.isEmpty { try extractHere() } else { try submit() }
    }

    /// Waits until all that was taken on is written.
    func drain() throws {
        try flush()
        guard !threads.isEmpty else { return }
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while nextToWrite < nextNumber, failure == nil { pthread_cond_wait(changed, lock) }
        if let failure { throw failure }
    }

    /// Writes the rest. - Returns: false where something was wrong with a document.
    func finish() throws -> Bool {
        defer {
            pthread_mutex_lock(lock)
            isFinished = true
            pthread_cond_broadcast(changed)
            pthread_mutex_unlock(lock)
            for thread in threads { pthread_join(thread, nil) }
            threads = []
        }
        try drain()
        return succeeded
    }

    // MARK: Batches

    private func submit() throws {
        guard jobs > 1 else { return try extractHere() }
        let next = batch
        batch = Batch()
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while nextNumber - nextToWrite > 2 * jobs, failure == nil { pthread_cond_wait(changed, lock) }
        if let failure { throw failure }
        waiting.append((nextNumber, next))
        nextNumber += 1
        if threads.count < jobs { start() }
        pthread_cond_broadcast(changed)
    }

    private func extractHere() throws {
        let outcome = extract(batch, ownExtractor)
        batch = Batch()
        if !outcome.succeeded { succeeded = false }
        try write(outcome)
    }

    private func extract(_ batch: Batch, _ extractor: Extractor) -> Outcome {
        var outcome = Outcome()
        var output: [UInt8] = []
        var messages: [String] = []
        for raw in batch.documents {
            let log = { (message: String) in messages.append(message) }
            if let document = raw.read(log) {
                let (lines, isFine) = extractor.report(id: document.id, document.text, place: raw.place, input: input, log: log)
                if !isFine { outcome.succeeded = false }
                if let lines { output += lines }
            } else {
                outcome.succeeded = false
            }
            if !messages.isEmpty {
                outcome.pieces.append((output, messages))
                output.removeAll()
                messages.removeAll()
            }
        }
        outcome.pieces.append((output, []))
        return outcome
    }

    private func write(_ outcome: Outcome) throws {
        for piece in outcome.pieces {
            for message in piece.messages { StandardError.write(message) }
            if !piece.output.isEmpty { try StandardOutput.write(piece.output) }
        }
    }

    // MARK: Threads

    private func start() {
        var thread = pthread_t()
        let me = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { pointer in
                Unmanaged<ParallelExtraction>.fromOpaque(pointer!).takeRetainedValue().work()
                return nil
            }, me)
        if code == 0 {
            threads.append(thread)
        } else {
            Unmanaged<ParallelExtraction>.fromOpaque(me).release()
            // Without any thread nobody would take the batch.
            if threads.isEmpty { failure = ExitCode(2) }
        }
    }

    private func work() {
        let extractor = makeExtractor()
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while true {
            while waiting.isEmpty, !isFinished { pthread_cond_wait(changed, lock) }
            guard !waiting.isEmpty else { return }
            let (number, batch) = waiting.removeFirst()
            pthread_mutex_unlock(lock)
            let outcome = extract(batch, extractor)
            pthread_mutex_lock(lock)
            outcomes[number] = outcome
            writeReady()
        }
    }

    /// Writes the batches whose turn it is; one thread at a time, the lock not held while it writes.
    private func writeReady() {
        guard !isWriting else { return }
        isWriting = true
        while let outcome = outcomes.removeValue(forKey: nextToWrite) {
            if !outcome.succeeded { succeeded = false }
            if failure == nil {
                pthread_mutex_unlock(lock)
                var thrown: (any Error)?
                do { try write(outcome) } catch { thrown = error }
                pthread_mutex_lock(lock)
                if let thrown { failure = thrown }
            }
            nextToWrite += 1
            pthread_cond_broadcast(changed)
        }
        isWriting = false
    }
}
