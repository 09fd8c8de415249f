/** Long lists, a page at a time. */
@NullMarked
package io.holdfast.gateway.pages;

import org.jspecify.annotations.NullMarked;
