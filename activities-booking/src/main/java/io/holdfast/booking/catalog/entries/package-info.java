/** The entries of a catalogue that people edit one by one: locations, categories, services, resources. */
@NullMarked
package io.holdfast.booking.catalog.entries;

import org.jspecify.annotations.NullMarked;
