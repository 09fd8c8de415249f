package io.holdfast.bench;

import io.temporal.activity.ActivityInterface;

/** Steps that do nothing. */
@ActivityInterface(namePrefix = "Bare")
public interface BareSteps {

    String step(String input);
}
