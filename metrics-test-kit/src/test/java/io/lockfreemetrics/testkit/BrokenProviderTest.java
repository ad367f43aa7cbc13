package io.lockfreemetrics.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lockfreemetrics.MetricsRegistry;
import io.lockfreemetrics.provider.MetricsProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract is worth something: it fails a provider that breaks it. */
class BrokenProviderTest {

    private final MetricsProviderContract contract = new BrokenContract();

    private static final class BrokenContract extends MetricsProviderContract {

        @Override
        protected MetricsProvider create(MetricsRegistry registry) {
            return new BrokenProvider(registry);
        }
    }

    @BeforeEach
    void open() {
        contract.open();
    }

    @AfterEach
    void close() {
        contract.close();
    }

    @Test
    void lostUpdatesAreSeen() {
        assertFails(contract::burstsOfRecordsAreComplete);
        assertFails(contract::noRecordOfManyWritersIsLost);
    }

    @Test
    void tornRecordsAreSeen() {
        assertFails(contract::eachOfManyReadersSeesWholeRecordsAndNeverGoesBack);
        assertFails(contract::writersThatNeverStopDoNotKeepReadersOut);
    }

    @Test
    void handlesThatTheRegistryDoesNotKnowAreSeen() {
        assertFails(contract::aNameThatWasUnregisteredYieldsAHandleThatStartsAnew);
        assertFails(contract::aNameThatIsTakenByAnotherTypeOrOtherBoundsIsRefused);
        assertFails(contract::illegalNamesAreRefused);
        assertFails(contract::exportsHaveWhatWasRecorded);
    }

    @Test
    void sloppyCountersAreSeen() {
        assertFails(contract::aCounterAddsUpRefusesNegativeAmountsAndStopsAtTheEndOfItsRange);
    }

    private static void assertFails(ThrowingCallable test) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(test);
    }
}
