package io.lockfreemetrics.spring.http;

/**
 * Begins and ends exchanges in place of {@link HttpExchangeListener} where it can. Without any class of the server that it is
 * made for, for applications that have another one.
 */
interface ListenerSubstitute {

    /** Whether the listener is not needed. Known once the server starts the application. */
    boolean isInPlace();
}
