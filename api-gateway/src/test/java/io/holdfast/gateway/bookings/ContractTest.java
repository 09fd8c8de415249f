package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The contract in the repository is the one that is served; {@code -Dcontract.write=true} writes it anew. */
@GatewayTest
class ContractTest {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");

    @Autowired
    WebTestClient http;

    @Test
    void the_committed_contract_is_the_served_one() throws IOException {
        var served = http.mutate()
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8_000_000))
                        .build()
                        .get()
                        .uri("/api/v1/openapi.json")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody()
                + "\n";
        if (Boolean.getBoolean("contract.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void the_pages_that_show_it_are_there() {
        http.get().uri("/api/docs").exchange().expectStatus().is3xxRedirection();
    }
}
