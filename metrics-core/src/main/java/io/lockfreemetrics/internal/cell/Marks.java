package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Up to 64 marks of one series, each of which says that something was recorded since the last cut. Who records sets one before
 * he enters the cell; the reader takes all of them away when the quiet bank is drained.
 *
 * <p>Thread-safe, wait-free. What was recorded with a mark is folded before the mark is taken away, as both came before the
 * writer left the cell; so none stays behind for nothing. A mark for what goes into the bank that is active by then may be taken
 * away too early.
 */
public final class Marks {

    private static final VarHandle BITS;

    static {
        try {
            BITS = MethodHandles.lookup().findVarHandle(Marks.class, "bits", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** So many questions in a row are asked; later ones, that were in vain, with one of so many records only. */
    private static final int QUESTIONS = 16;

    @SuppressWarnings("UnusedVariable") // read by its handle
    private long bits;

    /**
     * How many questions were in vain, for each mark. Written without any order, as it does not matter if one is not counted; and
     * not any more when there were enough, so that processors need not take the memory from each other.
     */
    private final byte[] inVain;

    /** @param count how many marks, at most 64 */
    public Marks(int count) {
        inVain = new byte[count];
    }

    /** Whether that one was set, as far as this thread knows: in no order with anything else. */
    public boolean isSet(int mark) {
        return ((long) BITS.getOpaque(this) >>> mark & 1) != 0;
    }

    /** Sets that one; false if it was already. */
    public boolean trySet(int mark) {
        long bit = 1L << mark;
        return ((long) BITS.getAndBitwiseOr(this, bit) & bit) == 0;
    }

    /** Whether to ask somebody for what sets that mark: always at first, and rarely once that was often in vain. */
    public boolean isWorthAsking(int mark) {
        // Not a ThreadLocal: a field of the thread.
        return inVain[mark] < QUESTIONS || ThreadLocalRandom.current().nextInt(QUESTIONS) == 0;
    }

    /** Counts a question that did not set the mark. */
    public void askedInVain(int mark) {
        byte count = inVain[mark];
        if (count < QUESTIONS) {
            inVain[mark] = (byte) (count + 1);
        }
    }

    /** Takes all of them away. Only for the holder of the domain's reader lock, or if there is none. */
    public void clear() {
        if ((long) BITS.getOpaque(this) != 0) {
            BITS.setOpaque(this, 0L);
        }
        for (int i = 0; i < inVain.length; i++) {
            if (inVain[i] != 0) {
                inVain[i] = 0;
            }
        }
    }
}
