package io.lockfreemetrics.internal.cell;

/** A word that every writer reads, between two pairs of cache lines of room: fields of a subclass lie behind those of its base. */
abstract class PaddedBank extends RoomBeforeBank {

    /** A field, and not a word of an array, which would have its length asked at every record. */
    volatile long active;
}
