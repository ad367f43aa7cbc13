package io.lockfreemetrics.sample.document;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DocumentPropertiesTest {

    @Test
    void aDocumentHasAtLeastAByteAndAtMostWhatFitsIntoMemory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentProperties(DataSize.ofBytes(0), DataSize.ofMegabytes(1)))
                .withMessage("sample.documents.max-size must be from 1B to 64MB, but is 0B");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentProperties(DataSize.ofGigabytes(3), DataSize.ofGigabytes(4)));
    }

    @Test
    void theStoreHasRoomForTheLargestDocument() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentProperties(DataSize.ofBytes(2), DataSize.ofBytes(1)))
                .withMessage("sample.documents.store-size must not be less than max-size (2B), but is 1B");
    }
}
