package io.lockfreemetrics.internal.protobuf;

/** The numbers of the fields of {@code io.prometheus.client}'s messages, and of its types of families. */
final class Fields {

    private Fields() {}

    static final class Family {
        static final int NAME = 1;
        static final int HELP = 2;
        static final int TYPE = 3;
        static final int METRIC = 4;
        static final int UNIT = 5;

        private Family() {}
    }

    static final class Type {
        static final int COUNTER = 0;
        static final int GAUGE = 1;
        static final int SUMMARY = 2;
        static final int HISTOGRAM = 4;

        private Type() {}
    }

    static final class Metric {
        static final int LABEL = 1;
        static final int GAUGE = 2;
        static final int COUNTER = 3;
        static final int SUMMARY = 4;
        static final int HISTOGRAM = 7;

        private Metric() {}
    }

    static final class Label {
        static final int NAME = 1;
        static final int VALUE = 2;

        private Label() {}
    }

    static final class Gauge {
        static final int VALUE = 1;

        private Gauge() {}
    }

    static final class Counter {
        static final int VALUE = 1;
        static final int CREATED = 3;

        private Counter() {}
    }

    static final class Summary {
        static final int COUNT = 1;
        static final int SUM = 2;
        static final int QUANTILE = 3;
        static final int CREATED = 4;

        private Summary() {}
    }

    static final class Quantile {
        static final int QUANTILE = 1;
        static final int VALUE = 2;

        private Quantile() {}
    }

    static final class Histogram {
        static final int COUNT = 1;
        static final int SUM = 2;
        static final int BUCKET = 3;
        static final int SCHEMA = 5;
        static final int ZERO_THRESHOLD = 6;
        static final int ZERO_COUNT = 7;
        static final int NEGATIVE_SPAN = 9;
        static final int NEGATIVE_DELTA = 10;
        static final int POSITIVE_SPAN = 12;
        static final int POSITIVE_DELTA = 13;
        static final int CREATED = 15;

        private Histogram() {}
    }

    static final class Bucket {
        static final int CUMULATIVE_COUNT = 1;
        static final int UPPER_BOUND = 2;
        static final int EXEMPLAR = 3;

        private Bucket() {}
    }

    static final class Span {
        static final int OFFSET = 1;
        static final int LENGTH = 2;

        private Span() {}
    }

    static final class Exemplar {
        static final int LABEL = 1;
        static final int VALUE = 2;
        static final int TIMESTAMP = 3;

        private Exemplar() {}
    }

    static final class Timestamp {
        static final int SECONDS = 1;
        static final int NANOS = 2;

        private Timestamp() {}
    }
}
