package io.holdfast.e2e;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import io.holdfast.localstack.stack.StackOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** The one stack all stories of a run share. Not started by a class initialiser: its start uses many threads. */
public final class Platform {

    /** Who only uses the stack shares this; who kills, stops or pauses a part of it has it alone. */
    static final String UNDISTURBED = "an undisturbed stack";

    /** Who presses hard, counts on speed or starts stacks of its own does not do so beside another of that kind. */
    public static final String MACHINE = "the speed of the machine";

    private static final int LABS = 160;
    private static final Deque<Lab> LABS_TO_USE = new ArrayDeque<>();

    private static LocalStack stack;
    private static Traveller traveller;

    private Platform() {}

    static synchronized LocalStack stack() {
        if (stack == null) {
            stack = LocalStack.start(StackOptions.forTests(Path.of("target", "stack")), System.out::println);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            for (int n = 0; n < LABS; n++) {
                LABS_TO_USE.add(new Lab(stack.postgres().superuserJdbcUrl()));
            }
            traveller = Traveller.setsOut(api(), lab());
        }
        return stack;
    }

    static synchronized Traveller traveller() {
        stack();
        return traveller;
    }

    static Api api() {
        return new Api(stack().urls().api(), stack().secrets().apiKey());
    }

    static Api stranger() {
        return new Api(stack().urls().api(), "hf_test_nobody");
    }

    static Inbox inbox() {
        return new Inbox(Objects.requireNonNull(stack().urls().inbox()));
    }

    /** A business nobody used before. They are made in advance: the development key knows new ones after seconds. */
    static synchronized Lab lab() {
        stack();
        return LABS_TO_USE.remove();
    }
}
