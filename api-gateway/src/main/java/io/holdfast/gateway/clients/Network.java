package io.holdfast.gateway.clients;

import java.math.BigInteger;
import java.net.InetAddress;

/** A range of addresses as {@code 10.0.0.0/8} writes it. */
record Network(InetAddress first, int bits) {

    Network {
        var length = first.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > length) {
            throw new IllegalArgumentException("At most " + length + " bits");
        }
    }

    /** Without bits it is one address. */
    static Network parse(String text) {
        var parts = text.split("/", 2);
        var first = InetAddress.ofLiteral(parts[0]);
        return new Network(
                first, parts.length == 1 ? first.getAddress().length * Byte.SIZE : Integer.parseInt(parts[1]));
    }

    boolean contains(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        var rest = ours.length * Byte.SIZE - bits;
        return ours.length == theirs.length
                && new BigInteger(1, ours).shiftRight(rest).equals(new BigInteger(1, theirs).shiftRight(rest));
    }
}
