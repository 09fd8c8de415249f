package io.holdfast.gateway.catalogue;

import io.holdfast.gateway.body.TextRule;

/** How long texts of a catalogue may be. */
final class PlainText {

    static final TextRule NAME = TextRule.line(200);
    static final TextRule LINE = TextRule.line(300);
    static final TextRule TAG = TextRule.line(50);
    static final TextRule DESCRIPTION = TextRule.lines(5000);
    static final int LAST = 1_000_000;

    private PlainText() {}
}
