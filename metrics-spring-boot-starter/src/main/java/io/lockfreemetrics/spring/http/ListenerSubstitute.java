package io.lockfreemetrics.spring.http;

/** Begins and ends exchanges in place of {@link HttpExchangeListener} where it can. */
interface ListenerSubstitute {

    /** Known once the server is about to start its application. */
    boolean isInPlace();
}
