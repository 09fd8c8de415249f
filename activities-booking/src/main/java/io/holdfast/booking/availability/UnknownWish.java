package io.holdfast.booking.availability;

/** Somebody or some place was asked for that has nothing to do with the service. */
public final class UnknownWish extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was asked for. */
    public enum Part {
        RESOURCE,
        SITE
    }

    private final Part part;

    public UnknownWish(Part part) {
        super(part.name(), null, false, false);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
