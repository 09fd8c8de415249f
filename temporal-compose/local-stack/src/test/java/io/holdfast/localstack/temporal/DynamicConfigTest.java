package io.holdfast.localstack.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.localstack.servers.ServerFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicConfigTest {

    @Test
    void each_value_becomes_a_flag_with_a_json_value() {
        var config = DynamicConfig.parse("""
                # why
                history.rps:
                  - value: 100
                system.enableActivityEagerExecution:
                  - value: true
                worker.name:
                  - value: "x"
                """);

        assertThat(config.flags())
                .containsExactly(
                        "--dynamic-config-value", "history.rps=100",
                        "--dynamic-config-value", "system.enableActivityEagerExecution=true",
                        "--dynamic-config-value", "worker.name=\"x\"");
    }

    @Test
    void the_file_shared_with_compose_is_understood() {
        var config = DynamicConfig.read(Path.of("../dynamic-config.yaml"));

        assertThat(config.values())
                .containsEntry("history.transferProcessorMaxPollRPS", 5000)
                .containsEntry("matching.numTaskqueueReadPartitions", 1)
                .containsEntry("system.enableActivityEagerExecution", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "history.rps: 100",
                "history.rps: []",
                "history.rps: [{value: 1}, {value: 2}]",
                "history.rps: [{value: 1, constraints: {namespace: a}}]",
                "just text",
                "a: [",
            })
    void what_the_development_server_could_not_express_is_refused(String text) {
        assertThatThrownBy(() -> DynamicConfig.parse(text))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("dynamic-config.yaml");
    }
}
