/** Tables for spreadsheets. */
@NullMarked
package io.holdfast.gateway.csv;

import org.jspecify.annotations.NullMarked;
