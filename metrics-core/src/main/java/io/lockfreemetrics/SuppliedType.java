package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.Series;
import io.lockfreemetrics.internal.cell.View;
import io.lockfreemetrics.internal.exposition.FamilyHeader;
import io.lockfreemetrics.internal.exposition.SampleWriter;
import io.lockfreemetrics.internal.exposition.SeriesLabels;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is kept elsewhere, exposed like an instrument of the library. Equal for the same supplier only; where each series has one
 * of its own, for the same model.
 */
final class SuppliedType implements InstrumentType<SuppliedSeries> {

    private final String instrument;
    private final SeriesFormat model;
    private final @Nullable Object supplier;
    private final @Nullable Supplier<SeriesSnapshot> question;

    private SuppliedType(
            String instrument,
            SeriesFormat model,
            @Nullable Object supplier,
            @Nullable Supplier<SeriesSnapshot> question) {
        this.instrument = instrument;
        this.model = model;
        this.supplier = supplier;
        this.question = question;
    }

    /** Each series is told what to ask when it is made. */
    static SuppliedType labelled(String name, SeriesFormat model) {
        return new SuppliedType("a series of '" + name + "'", model, null, null);
    }

    static SuppliedType counter(String name, Unit unit, LongSupplier supplier) {
        return new SuppliedType(
                "counter '" + name + "'",
                new CounterType(unit),
                requireNonNull(supplier, "supplier"),
                () -> new CounterSnapshot(supplier.getAsLong()));
    }

    static SuppliedType gauge(String name, Unit unit, LongSupplier supplier) {
        return new SuppliedType(
                "gauge '" + name + "'",
                new GaugeType(unit),
                requireNonNull(supplier, "supplier"),
                () -> new GaugeSnapshot(supplier.getAsLong()));
    }

    static SuppliedType histogram(String name, Buckets buckets, Supplier<HistogramSnapshot> supplier) {
        requireNonNull(supplier, "supplier");
        return new SuppliedType("histogram '" + name + "'", new HistogramType(buckets), supplier, () -> {
            HistogramSnapshot snapshot = requireNonNull(supplier.get(), "supplied histogram");
            if (!snapshot.layout().withFixedBounds().equals(buckets.withFixedBounds())) {
                throw new IllegalArgumentException(
                        "bounds of a supplied histogram must be %s, but are %s".formatted(buckets, snapshot.layout()));
            }
            return snapshot;
        });
    }

    @Override
    public String description() {
        return model.description() + (supplier == null ? " with suppliers" : " with supplier " + supplier);
    }

    @Override
    public List<FamilyHeader> headers(String name, String help, NamingPolicy naming) {
        return model.headers(name, help, naming);
    }

    @Override
    public SuppliedSeries create(FlipDomain domain) {
        return new SuppliedSeries(instrument, question);
    }

    @Override
    public @Nullable Series seriesOf(SuppliedSeries series) {
        return null;
    }

    @Override
    public Consumer<SuppliedSeries> beforeCut() {
        return SuppliedSeries::ask;
    }

    @Override
    public @Nullable SeriesSnapshot read(SuppliedSeries series, View view) {
        return series.supplied(view);
    }

    @Override
    public SeriesSnapshot merge(SeriesSnapshot earlier, SeriesSnapshot later) {
        return model.merge(earlier, later);
    }

    @Override
    public void write(int header, SeriesLabels labels, SeriesSnapshot snapshot, SampleWriter writer)
            throws IOException {
        model.write(header, labels, snapshot, writer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SuppliedType that
                && model.equals(that.model)
                && Objects.equals(supplier, that.supplier);
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Objects.hashCode(supplier);
    }
}
