package io.lockfreemetrics;

/**
 * How many events per second there were: on average over the last second, 10 seconds, minute and 5 minutes, and as
 * exponentially weighted moving averages like the load averages of Unix. Of a metric that is younger than a window, since its
 * start; where nobody looked at the beginning of a window, since somebody looked before.
 *
 * @param last1s events per second of the last second
 * @param last10s events per second of the last 10 seconds
 * @param last1m events per second of the last minute
 * @param last5m events per second of the last 5 minutes
 * @param ewma1m the moving average with a time constant of 1 minute
 * @param ewma5m the moving average with a time constant of 5 minutes
 * @param ewma15m the moving average with a time constant of 15 minutes
 */
public record ThroughputRates(
        double last1s, double last10s, double last1m, double last5m, double ewma1m, double ewma5m, double ewma15m) {}
