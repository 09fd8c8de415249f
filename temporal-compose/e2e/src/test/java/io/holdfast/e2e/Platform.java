package io.holdfast.e2e;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.StackOptions;
import java.nio.file.Path;
import java.util.Objects;

/** The one stack all stories of a run share. */
final class Platform {

    private static final LocalStack STACK = start();

    private static final Traveller TRAVELLER = Traveller.setsOut(api(), lab());

    private Platform() {}

    static LocalStack stack() {
        return STACK;
    }

    static Traveller traveller() {
        return TRAVELLER;
    }

    static Api api() {
        return new Api(STACK.urls().api(), STACK.secrets().apiKey());
    }

    static Api stranger() {
        return new Api(STACK.urls().api(), "hf_test_nobody");
    }

    static Inbox inbox() {
        return new Inbox(Objects.requireNonNull(STACK.urls().inbox()));
    }

    static Lab lab() {
        return new Lab(STACK.postgres().superuserJdbcUrl());
    }

    private static LocalStack start() {
        var stack = LocalStack.start(StackOptions.forTests(Path.of("target", "stack")), line -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        return stack;
    }
}
