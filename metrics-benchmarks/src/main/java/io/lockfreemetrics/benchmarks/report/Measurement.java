package io.lockfreemetrics.benchmarks.report;

/**
 * What one benchmark cost in one setting.
 *
 * @param name of class and method, without the package: {@code RecordBenchmark.oursTimer}
 * @param threads that ran it at the same time
 * @param parameter in which settings differ: {@code series=1000}; none if empty
 * @param value median of all iterations of all forks
 * @param unit of the value; {@code ns} for all times
 * @param bytesPerOperation that were allocated; NaN if unknown
 */
record Measurement(String name, int threads, String parameter, double value, String unit, double bytesPerOperation) {

    String type() {
        return name.substring(0, name.indexOf('.'));
    }

    String method() {
        return name.substring(name.indexOf('.') + 1);
    }

    boolean isBaseline() {
        return method().equals("baseline");
    }

    Setting setting() {
        return new Setting(threads, parameter);
    }

    /** In which the same benchmark runs several times. */
    record Setting(int threads, String parameter) {}
}
