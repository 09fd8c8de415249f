/** What a message says: its words in the customer's language, its looks, its calendar entry. */
@NullMarked
package io.holdfast.notify.writing;

import org.jspecify.annotations.NullMarked;
