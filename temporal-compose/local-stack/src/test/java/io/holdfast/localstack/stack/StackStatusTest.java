package io.holdfast.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStatusTest {

    @TempDir
    Path folder;

    @Test
    void scripts_find_each_name_where_it_is_promised() throws Exception {
        var status = new StackStatus(
                StackStatus.State.RUNNING,
                StackUrls.of(Ports.usual(_ -> true), "server"),
                new StackStatus.Temporal("server", "1.29.1"),
                List.of(new StackStatus.Service("worker", "running", 9091, 42L, 300L, "every role")),
                new StackStatus.Credentials(
                        "hf_test_x",
                        List.of(
                                new StackStatus.User("owner@spa.example", "secret", "owner", "b-1"),
                                new StackStatus.User("ada@example.org", "secret", "customer", null))),
                12.5);

        var json = new ObjectMapper().readTree(status.json());

        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {"state": "running",
                 "urls": {"api": "http://127.0.0.1:8080/api/v1", "docs": "http://127.0.0.1:8080/api/docs",
                          "temporal_ui": "http://127.0.0.1:8233", "inbox": "http://127.0.0.1:8025",
                          "metrics": "http://127.0.0.1:9090/actuator/prometheus"},
                 "temporal": {"kind": "server", "version": "1.29.1"},
                 "services": [{"name": "worker", "state": "running", "port": 9091, "pid": 42, "rss_mib": 300,
                               "detail": "every role"}],
                 "credentials": {"api_key": "hf_test_x", "users": [
                   {"email": "owner@spa.example", "password": "secret", "role": "owner", "business": "b-1"},
                   {"email": "ada@example.org", "password": "secret", "role": "customer"}]}}"""));
    }

    @Test
    void what_does_not_exist_is_absent() {
        var urls = StackUrls.of(Ports.usual(_ -> true), "in_jvm");

        assertThat(JsonFile.text(urls)).doesNotContain("temporal_ui");
    }

    @Test
    void a_stack_that_was_never_started_is_stopped() {
        var status = new StatusReport(Home.of(folder)).now();

        assertThat(status.state()).isEqualTo(StackStatus.State.STOPPED);
        assertThat(status.state().exitCode()).isEqualTo(3);
        assertThat(status.json()).isEqualToIgnoringWhitespace("{\"state\": \"stopped\", \"services\": []}");
    }
}
