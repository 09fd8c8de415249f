package io.holdfast.worker;

import io.holdfast.foundation.settings.InvalidSetting;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;

/** Keeps Spring silent about a wrong setting; the main method says it in one line. */
final class InvalidSettingReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return settingBehind(failure).isPresent();
    }

    static Optional<InvalidSetting> settingBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(InvalidSetting.class::isInstance)
                .map(InvalidSetting.class::cast)
                .findFirst();
    }
}
