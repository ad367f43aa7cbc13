package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletContext;

/**
 * Begins and ends exchanges in place of {@link HttpExchangeListener} where it can. Without any class of the server that it is
 * made for, for applications that have another one.
 */
interface ListenerSubstitute {

    /**
     * Begins and ends the exchanges of that application from now on, unless it is not in the server.
     *
     * @return whether it does
     */
    boolean takeOver(ServletContext application, HttpExchanges exchanges);
}
