package io.holdfast.workflows.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What each recorded path costs: events of its history, and what Temporal would bill for it. A path that grows must grow
 * in {@code costs.txt} too, where everybody sees it.
 */
class CostOfPathsTest {

    private static final Path HISTORIES = Path.of("src/test/resources/histories");
    private static final Path COSTS = Path.of("src/test/resources/costs.txt");
    private static final int MOST_EVENTS = 64;
    private static final int MOST_ACTIONS = 20;

    private static final Set<String> BILLED = Set.of(
            "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED",
            "EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED",
            "EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED",
            "EVENT_TYPE_TIMER_STARTED",
            "EVENT_TYPE_ACTIVITY_TASK_SCHEDULED",
            "EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES");

    @Test
    void no_path_costs_more_than_it_did() throws IOException {
        assertThat(costs()).isEqualTo(Files.readString(COSTS));
    }

    /** The whole life of the design's budget: placed, confirmed, two reminders on two channels, completed. */
    @Test
    void an_ordinary_life_stays_within_the_budget() throws IOException {
        var events = events(HISTORIES.resolve("kept-with-aftercare.json"));

        assertThat(events).hasSizeLessThanOrEqualTo(MOST_EVENTS);
        assertThat(actions(events)).isLessThanOrEqualTo(MOST_ACTIONS);
    }

    private static String costs() throws IOException {
        var lines = new TreeMap<String, String>();
        try (var files = Files.list(HISTORIES)) {
            for (var file : files.toList()) {
                var events = events(file);
                var name = file.getFileName().toString().replace(".json", "");
                lines.put(name, "%-34s %3d events %3d actions".formatted(name, events.size(), actions(events)));
            }
        }
        return lines.values().stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** Local activities of one workflow task are one together. */
    private static long actions(List<JsonNode> events) {
        var billed = events.stream()
                .filter(event -> BILLED.contains(event.path("eventType").asText()))
                .count();
        var tasksWithLocalActivities = events.stream()
                .filter(CostOfPathsTest::isLocalActivity)
                .map(event -> event.path("markerRecordedEventAttributes")
                        .path("workflowTaskCompletedEventId")
                        .asText())
                .distinct()
                .count();
        return billed + tasksWithLocalActivities;
    }

    private static boolean isLocalActivity(JsonNode event) {
        return event.path("markerRecordedEventAttributes")
                .path("markerName")
                .asText()
                .equals("LocalActivity");
    }

    private static List<JsonNode> events(Path recording) throws IOException {
        var events = new ObjectMapper().readTree(Files.readString(recording)).path("events");
        return StreamSupport.stream(events.spliterator(), false).toList();
    }
}
