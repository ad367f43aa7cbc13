package io.lockfreemetrics.internal.cell;

/**
 * The last fields of a cell, if they mean something only together and so are folded together. All of them are 0 when nothing
 * was recorded. Who calls this is the holder of the domain's reader lock, for a cell that is quiet.
 */
public interface FieldBlock {

    /** No such fields. */
    FieldBlock NONE = new FieldBlock() {

        private final Sum nothing = new Sum() {

            @Override
            public void reserve(long[] cell, int first) {}

            @Override
            public void add(long[] cell, int first) {}

            @Override
            public void clear() {}

            @Override
            public Sum copy() {
                return this;
            }
        };

        @Override
        public int size() {
            return 0;
        }

        @Override
        public Sum newSum() {
            return nothing;
        }

        @Override
        public void clear(long[] cell, int first) {}
    };

    /** How many fields it has. */
    int size();

    /** What cells are added up in. */
    Sum newSum();

    /** Empties the block that begins at that field. */
    void clear(long[] cell, int first);

    /** What the blocks of some cells are together. */
    interface Sum {

        /** Gets all the memory that {@link #add} will need: it may fail, but must not do so half-way. */
        void reserve(long[] cell, int first);

        /** Must not fail: what it needs was reserved, and the single fields of the cell may be empty already. */
        void add(long[] cell, int first);

        /** Forgets all. If it throws, it has forgotten nothing; those of a delta, and those of pairs, must not throw. */
        void clear();

        Sum copy();
    }
}
