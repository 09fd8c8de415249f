package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {

    @Test
    void there_are_never_more_database_steps_at_once_than_connections() {
        var options = WorkerSettings.of(new Settings(Map.of("DATABASE_POOL_SIZE", "7")))
                .worker(TaskQueue.BOOKING_WORKFLOWS);
        assertThat(options.getMaxConcurrentLocalActivityExecutionSize()).isEqualTo(7);
    }

    @Test
    void the_workflow_queue_hands_out_no_activities() {
        var settings = WorkerSettings.of(new Settings(Map.of()));
        assertThat(settings.worker(TaskQueue.BOOKING_WORKFLOWS).isLocalActivityWorkerOnly())
                .isTrue();
        assertThat(settings.worker(TaskQueue.NOTIFY).isLocalActivityWorkerOnly())
                .isFalse();
    }

    @Test
    void a_number_out_of_range_names_its_setting() {
        assertThatThrownBy(() -> WorkerSettings.of(new Settings(Map.of("POLLERS", "1"))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("POLLERS must be between 2 and 100");
    }

    @Test
    void a_wrong_setting_is_found_behind_what_spring_made_of_it() {
        var wrong = new InvalidSetting("REDIS_URL", "is required but not set");
        assertThat(InvalidSettingReporter.settingBehind(new IllegalStateException(new RuntimeException(wrong))))
                .contains(wrong);
        assertThat(InvalidSettingReporter.settingBehind(new IllegalStateException()))
                .isEmpty();
    }
}
