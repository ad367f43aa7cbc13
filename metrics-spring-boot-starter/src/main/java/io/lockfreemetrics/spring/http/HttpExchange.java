package io.lockfreemetrics.spring.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one exchange from the container's first word about it to its last, on whatever threads.
 *
 * <p>All dispatches share it through a request attribute. Bytes are counted atomically, since asynchronous handlers write from
 * threads of their own; everything else is written by one thread at a time, for the next one to see it. What every exchange
 * writes is only released: no write has to be seen before its writer reads on, so a locked instruction each would be for nothing.
 */
final class HttpExchange {

    private static final String ATTRIBUTE = HttpExchange.class.getName();
    private static final AtomicLongFieldUpdater<HttpExchange> SENT =
            AtomicLongFieldUpdater.newUpdater(HttpExchange.class, "sent");
    private static final AtomicLongFieldUpdater<HttpExchange> RECEIVED =
            AtomicLongFieldUpdater.newUpdater(HttpExchange.class, "received");
    private static final AtomicIntegerFieldUpdater<HttpExchange> FINISHED =
            AtomicIntegerFieldUpdater.newUpdater(HttpExchange.class, "finished");
    private static final AtomicReferenceFieldUpdater<HttpExchange, HttpServletResponse> RESPONSE =
            AtomicReferenceFieldUpdater.newUpdater(HttpExchange.class, HttpServletResponse.class, "response");
    private static final AtomicReferenceFieldUpdater<HttpExchange, String> PATTERN =
            AtomicReferenceFieldUpdater.newUpdater(HttpExchange.class, String.class, "pattern");
    private static final AtomicIntegerFieldUpdater<HttpExchange> WIRE_STATUS =
            AtomicIntegerFieldUpdater.newUpdater(HttpExchange.class, "wireStatus");
    private static final AtomicLongFieldUpdater<HttpExchange> DECLARED_LENGTH =
            AtomicLongFieldUpdater.newUpdater(HttpExchange.class, "declaredLength");
    private static final AtomicIntegerFieldUpdater<HttpExchange> STATUS =
            AtomicIntegerFieldUpdater.newUpdater(HttpExchange.class, "status");
    private static final AtomicLongFieldUpdater<HttpExchange> RECORDED =
            AtomicLongFieldUpdater.newUpdater(HttpExchange.class, "recorded");

    /** What becomes of what the application writes: to begin with, the container takes it. */
    private static final byte TAKEN = 0;

    /** The container has sent an error of its own accord, and drops it until the error page. */
    private static final byte DROPPED = 1;

    /** Something was too much or too late, which newer containers never forget. */
    private static final byte REFUSED = 2;

    /** The client takes nothing any more. */
    private static final byte LOST = 3;

    private final long startNanos;

    private volatile long sent;
    private volatile long received;
    private volatile int finished;

    /** As the container gave it to the first dispatch, hence without anything that filters do to it; null before that. */
    private volatile @Nullable HttpServletResponse response;

    private volatile @Nullable String pattern;

    /** The status that went out, 0 as long as none has. What {@code getStatus} says after that never reaches the client. */
    private volatile int wireStatus;

    /** What the application said will be the length of the body, beyond which the container sends nothing; -1 if nothing. */
    private volatile long declaredLength;

    /** What was recorded, once it was. */
    private volatile int status;

    /** Before that more than anybody sends, so that nothing comes late. */
    private volatile long recorded;

    private volatile boolean failed;
    private volatile boolean errorDispatched;

    /** One of the four; not assigned where it is declared, as that would be a volatile write per exchange. */
    private volatile byte written;

    private volatile boolean clientGone;

    /** The container does not answer for the response any more, whoever still has it. */
    private volatile boolean takenBack;

    /** Ends the exchange. There once it is asynchronous and the dispatch that made it so has returned. */
    private volatile @Nullable Runnable asyncEnd;

    private volatile boolean parametersAsked;

    /** Whether the valve is on the stack. Only for the container's thread. */
    private boolean inValve;

    /** Whoever has called the present dispatch ends the exchange behind it, if it is over by then. */
    private volatile boolean endsLater;

    /** The sampled span that it is a part of, null as long as none is known. */
    private volatile @Nullable ExchangeSpan span;

    HttpExchange(long startNanos) {
        this.startNanos = startNanos;
        DECLARED_LENGTH.lazySet(this, -1);
        RECORDED.lazySet(this, Long.MAX_VALUE);
    }

    /** Another application of the server may have this class, too. */
    static @Nullable HttpExchange of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof HttpExchange exchange ? exchange : null;
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static void detachFrom(ServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    /**
     * Counts the request as active, once: by the valve at once, which tells of the end whatever happens, but elsewhere not before
     * the first filter, since containers tell no listener of the end if another one fails. An error page may be later than the end.
     */
    void started(HttpServletResponse raw, HttpMetrics metrics) {
        if (response == null && finished == 0) {
            RESPONSE.lazySet(this, raw);
            metrics.started();
        }
    }

    /** The first pattern stays: an error dispatch would replace it with that of the error page. */
    void matched(@Nullable Object bestPattern) {
        if (pattern == null && bestPattern != null) {
            PATTERN.lazySet(this, bestPattern.toString());
        }
    }

    /** The first span stays: an error page may have one of its own. */
    void isPartOf(@Nullable ExchangeSpan current) {
        if (current != null && span == null) {
            span = current;
        }
    }

    void sent(long bytes) {
        if (written != DROPPED && written != LOST) {
            SENT.addAndGet(this, bytes);
        }
    }

    void received(long bytes) {
        RECEIVED.addAndGet(this, bytes);
    }

    /** What is known of the whole body, which says more than what was counted on the way. */
    void receivedAll(long length) {
        received = length;
    }

    /** What was written so far will never go out. Only before the response is committed. */
    void discardSent() {
        sent = 0;
    }

    void declareLength(long length) {
        DECLARED_LENGTH.lazySet(this, length);
    }

    /** Whether all was sent that the application said there would be. */
    boolean isFull() {
        long declared = declaredLength;
        return declared >= 0 && sent >= declared;
    }

    /** Parameters may be in the body, and then the container reads it past our stream. */
    void askedForParameters() {
        parametersAsked = true;
    }

    /** Whether it was the container who has read the body, if anybody has. */
    boolean askedForParametersOnly() {
        return parametersAsked && received == 0;
    }

    /** The body can't be read. Tomcat answers that itself, past our response. */
    void readFailed() {
        HttpServletResponse raw = response;
        if (wireStatus == 0 && raw != null && isCommitted(raw)) {
            discardSent();
            written = DROPPED;
        }
    }

    /**
     * The exchange goes on after the dispatch. If the client leaves in the middle of the response nothing more can go out, and
     * Tomcat may never report the end: then {@code end} does it.
     */
    void wentAsync(Runnable end) {
        asyncEnd = end;
        // Another thread may have failed to write before it could know of that.
        endIfLeft();
    }

    /** The container does not take what is written, though the client may be there. */
    void writeRefused() {
        written = REFUSED;
    }

    boolean wasWriteRefused() {
        return written == REFUSED;
    }

    /** The client does not take the response any more. */
    void writeFailed() {
        written = LOST;
        noteCommit();
        clientWentAway();
        endIfLeft();
    }

    /** For the time of an asynchronous dispatch: Tomcat says that all is complete before it shows the error page. */
    void endsLater(boolean later) {
        endsLater = later;
        endIfLeft();
    }

    boolean endsLater() {
        return endsLater;
    }

    void inValve(boolean in) {
        inValve = in;
    }

    boolean isInValve() {
        return inValve;
    }

    boolean isFinished() {
        return finished != 0;
    }

    /** Whether it has gone on asynchronously, so that we hear of its end. */
    boolean isWatched() {
        return asyncEnd != null;
    }

    /** Ends what has gone on asynchronously, as nobody else will any more. */
    void giveUp() {
        threw();
        Runnable end = asyncEnd;
        if (end != null) {
            end.run();
        }
    }

    private void endIfLeft() {
        Runnable end = asyncEnd;
        if (end != null && !endsLater && wasLeft()) {
            end.run();
        }
    }

    void clientWentAway() {
        clientGone = true;
    }

    boolean hasFailed() {
        return failed;
    }

    /** The client went away when a part of the response was out already, or nobody can tell any more. */
    boolean wasLeft() {
        return clientGone && (wireStatus != 0 || takenBack);
    }

    /** Something was thrown out of the application. After the client has gone that is only the consequence. */
    void threw() {
        noteCommit();
        if (!clientGone) {
            failed = true;
        }
        if (wireStatus == 0) {
            discardSent();
        }
    }

    /** The container starts over with an error page, unless it is too late for that. */
    void dispatchedToErrorPage() {
        errorDispatched = true;
        if (written == DROPPED) {
            written = TAKEN;
        }
        HttpServletResponse raw = response;
        if (raw != null && !isCommitted(raw)) {
            // Nothing went out: since it sent an error the application has seen a response that takes no more.
            wireStatus = 0;
        }
        noteCommit();
        if (wireStatus == 0) {
            discardSent();
            declaredLength = -1;
        }
    }

    /** Remembers the status when it goes out. */
    void noteCommit() {
        HttpServletResponse raw = response;
        if (wireStatus == 0 && raw != null && isCommitted(raw)) {
            WIRE_STATUS.lazySet(this, status(raw));
        }
    }

    /** False if the container has taken it back: a thread of the application may still write into it. */
    private boolean isCommitted(HttpServletResponse raw) {
        try {
            return raw.isCommitted();
        } catch (RuntimeException e) {
            takenBack = true;
            return false;
        }
    }

    /** 0 if the container has taken it back. */
    private int status(HttpServletResponse raw) {
        try {
            return raw.getStatus();
        } catch (RuntimeException e) {
            takenBack = true;
            return 0;
        }
    }

    /** Records the exchange. The container may report its end more than once: only the first time counts. */
    void finish(HttpServletRequest request, HttpMetrics metrics, long nowNanos) {
        if (!FINISHED.compareAndSet(this, 0, 1)) {
            return;
        }
        try {
            record(request, metrics, nowNanos);
        } finally {
            if (response != null) {
                metrics.ended();
            }
        }
    }

    private void record(HttpServletRequest request, HttpMetrics metrics, long nowNanos) {
        int finalStatus = finalStatus();
        STATUS.lazySet(this, finalStatus);
        String method = HttpLabels.method(request.getMethod());
        long bytes = bytesSent(request, method);
        RECORDED.lazySet(this, bytes);
        metrics.finished(
                method,
                HttpLabels.uri(pattern, finalStatus),
                finalStatus,
                failed,
                clientGone,
                span,
                Math.max(0, nowNanos - startNanos),
                bytes,
                askedForParametersOnly() ? ContentLengths.consumedByContainer(request) : received);
    }

    /**
     * Records what an error page has sent after the end: Tomcat reports the end of an asynchronous dispatch that sent an error
     * before it shows the page, and nothing after it.
     */
    void addErrorPage(HttpServletRequest request, HttpMetrics metrics) {
        if (finished != 0) {
            String method = HttpLabels.method(request.getMethod());
            long sentNow = bytesSent(request, method);
            if (sentNow > recorded) {
                metrics.sentLate(method, HttpLabels.uri(pattern, status), status, sentNow - recorded);
                recorded = sentNow;
            }
        }
    }

    private long bytesSent(HttpServletRequest request, String method) {
        return ContentLengths.sent(request, method, status, sent, declaredLength);
    }

    private int finalStatus() {
        noteCommit();
        HttpServletResponse raw = response;
        if (wireStatus != 0 || raw == null) {
            return wireStatus;
        }
        int status = status(raw);
        boolean containerSaysSo = errorDispatched || clientGone || status >= HttpServletResponse.SC_BAD_REQUEST;
        return failed && !containerSaysSo ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : status;
    }
}
