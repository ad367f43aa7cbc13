package io.lockfreemetrics.async;

/**
 * What becomes of a record that no worker can take: the queue is full, the recorder is closed, or its worker has failed.
 */
public enum OverflowPolicy {

    /** The caller makes the record itself, perhaps before older ones that still wait in the queue. Nothing is lost. */
    RECORD_SYNCHRONOUSLY,

    /** It is dropped, and counted as such. The caller never waits, and the order of records is kept. */
    DROP,

    /**
     * The caller waits while the queue is full, for as long as a worker hangs if it does. Nothing is lost. It makes the record
     * itself where waiting makes no sense: if the recorder is closed or the worker has failed, if the caller is interrupted,
     * which it stays, and if the caller is a worker, which would wait for itself.
     */
    BLOCK
}
